using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>A touchpoint for each place that the evidence names; stage from the source, else inferred from where in a journey it usually stands.</summary>
internal static class TouchpointDraft
{
    private const int MostTouchpoints = 150;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var stageOf = StageFlows.StageOf(input.Project, ApprovedOnly(input), input.Traces);
        var places = input.Interactions.GroupBy(DraftInput.TouchpointOf).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).Take(MostTouchpoints).ToList();
        var covered = new HashSet<(string Stage, string Channel)>();
        foreach (var place in places)
        {
            var touchpoint = Touchpoint([.. place], stageOf);
            covered.Add((touchpoint.Stage ?? "", (touchpoint.Channel ?? "").ToUpperInvariant()));
            yield return (PartKey.Of("touchpoint", place.Key), touchpoint);
        }

        // Each cell without a touchpoint asks for the reason.
        foreach (var stage in input.StageIds)
        {
            foreach (var channel in input.Project.Charter.Channels.Where(channel => !covered.Contains((stage, channel.ToUpperInvariant()))))
                yield return (PartKey.Of("gap", stage, Identifiers.SlugOf(channel)), new CoverageGap { Stage = stage, Channel = channel, Provenance = Drafted.Measured });
        }
    }

    private static Touchpoint Touchpoint(List<Interaction> events, Func<Interaction, string?> stageOf)
    {
        var stage = MostFrequent(events.Select(stageOf));
        var named = events.Exists(item => item.Stage == stage);
        return new Touchpoint
        {
            Label = events[0].Touchpoint ?? events[0].Activity,
            Kind = TouchpointKind.CustomerAction,
            Initiator = "customer",
            Channel = MostFrequent(events.Select(item => item.Channel)),
            Device = MostFrequent(events.Select(item => item.Device)),
            Stage = stage,
            Evidence = [Drafted.Interactions(events.Count)],
            Provenance = new Dictionary<string, Provenance>
            {
                ["*"] = Provenance.Inferred,
                ["label"] = Provenance.Measured,
                ["channel"] = Provenance.Measured,
                ["device"] = Provenance.Measured,
                ["stage"] = named ? Provenance.Measured : Provenance.Inferred,
            },
        };
    }

    /// <summary>Step 3 places touchpoints itself; an earlier version of it must not place them again.</summary>
    private static ApprovedArtefacts ApprovedOnly(DraftInput input) => new(input.Approved.BySteps.Where(artefact => artefact.Key != Step.Touchpoints).ToDictionary());

    private static string? MostFrequent(IEnumerable<string?> names) =>
        names.OfType<string>().CountBy(name => name).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key).FirstOrDefault();
}
