using Journey.Analysis.Files;
using Journey.Analysis.Journeys;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Analysis.Drafts;

/// <summary>A touchpoint for each place that the evidence names; stage from the source, else inferred from where in a journey it usually stands.</summary>
internal static class TouchpointDraft
{
    private const int MostTouchpoints = 150;

    public static IEnumerable<(PartKey Key, ArtefactPart Part)> Parts(DraftInput input)
    {
        var stageOf = StageFlows.StageOf(input.Project, ApprovedOnly(input), input.Evidence.Shapes);
        var names = StageNames.Of(input.Project);
        var ids = input.Ids;
        var places = input.Places().GroupBy(visit => ids.Of(visit.Place)).OrderByDescending(group => group.Sum(visit => visit.Events)).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostTouchpoints).ToList();
        var (alike, covered) = (SpokenNames.Among(input.Project.Charter.Channels), new Dictionary<string, HashSet<string>>(StringComparer.Ordinal));
        foreach (var place in places)
        {
            var touchpoint = Touchpoint([.. place], stageOf, names);
            if (!covered.TryGetValue(touchpoint.Stage ?? "", out var here))
                covered.Add(touchpoint.Stage ?? "", here = new(alike));
            here.Add(touchpoint.Channel ?? "");
            yield return (PartKey.Of("touchpoint", place.Key), touchpoint);
        }

        // Each cell without a touchpoint asks for the reason.
        var channels = Identifiers.SlugsOf(input.Project.Charter.Channels);
        foreach (var stage in input.StageIds)
        {
            foreach (var (channel, slug) in channels.Where(known => covered.GetValueOrDefault(stage)?.Contains(known.Key) != true))
                yield return (PartKey.Of("gap", stage, slug), new CoverageGap { Stage = stage, Channel = channel, Provenance = Drafted.Measured });
        }
    }

    private static Touchpoint Touchpoint(List<(Place Place, long Events)> visits, Func<Place, string?> stageOf, StageNames names)
    {
        var stage = MostFrequent(visits, stageOf);
        var named = visits.Exists(visit => names.IdOf(visit.Place.Stage) == stage);
        return new Touchpoint
        {
            Label = MostFrequent(visits, place => place.Name),
            Kind = TouchpointKind.CustomerAction,
            Initiator = "customer",
            Channel = MostFrequent(visits, place => place.Channel),
            Device = MostFrequent(visits, place => place.Device),
            Stage = stage,
            Evidence = [Drafted.Interactions(visits.Sum(visit => visit.Events))],
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

    private static string? MostFrequent(List<(Place Place, long Events)> visits, Func<Place, string?> name) =>
        visits.Where(visit => name(visit.Place) is not null).GroupBy(visit => name(visit.Place)!, visit => visit.Events)
            .OrderByDescending(group => group.Sum()).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).FirstOrDefault();
}
