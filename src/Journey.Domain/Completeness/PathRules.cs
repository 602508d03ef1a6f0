using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Completeness;

/// <summary>Events map to touchpoints or the rest is accepted; deviations are accepted or a task; each activity has its six facets or the empty ones are accepted.</summary>
internal static class PathRules
{
    /// <summary>Share of events that must map to a touchpoint.</summary>
    public const double MappedShare = 0.95;

    public static IEnumerable<Missing> Missing(CompletenessInput input)
    {
        var planned = input.Artefact.Of<PlannedPath>().SelectMany(path => path.Value.Touchpoints).ToList();
        if (planned.Count == 0)
            yield return new("planned-path.path", "touchpoints", "The planned path: touchpoints in order.");
        var known = input.Approved[Step.Touchpoints].Of<Touchpoint>().Select(touchpoint => touchpoint.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var unknown in planned.Where(touchpoint => !known.Contains(touchpoint)).Distinct())
            yield return new("planned-path.path", "touchpoints", $"'{unknown}' is not a touchpoint of the approved step 3.");

        var actual = input.Artefact.Of<ActualPath>().Select(path => path.Value).FirstOrDefault();
        if (actual?.ComparedWith is { } compared && planned.Count > 0 && !compared.SequenceEqual(planned))
            yield return new("planned-path.path", "touchpoints", "Where customers leave this plan is still being looked for: wait a moment.");
        foreach (var missing in Unmapped(input.Artefact, actual).Concat(Deviations(input.Artefact, actual)).Concat(Activities(input.Artefact, actual)).Concat(Unknown(input.Artefact, known)))
            yield return missing;
    }

    /// <summary>Counted by what the evidence says, whatever parts are there.</summary>
    private static IEnumerable<Missing> Unmapped(Artefact artefact, ActualPath? actual)
    {
        if (actual is null || actual.MappedEvents >= MappedShare * actual.Events)
            yield break;
        var listed = artefact.Of<UnmappedActivity>().ToDictionary();
        var unmapped = actual.Unmapped ?? [.. listed.Select(part => new ActivityCount(part.Key, part.Value.Events))];
        foreach (var (id, events) in unmapped)
        {
            if (listed.GetValueOrDefault(id) is not { Accepted: true } accepted || Blank.Is(accepted.Reason))
                yield return new($"unmapped.{id}", "accepted", $"A touchpoint for these {events} events, or their acceptance with a reason.");
        }

        if (actual.MappedEvents + unmapped.Sum(activity => activity.Count) < MappedShare * actual.Events)
            yield return new(null, "unmapped", $"{actual.Events - actual.MappedEvents} events map to no touchpoint; each activity that is not listed as a part 'unmapped' is missing.");
    }

    private static IEnumerable<Missing> Deviations(Artefact artefact, ActualPath? actual)
    {
        foreach (var (id, deviation) in artefact.Of<Deviation>().Where(deviation => deviation.Value.Resolution == DeviationResolution.Open))
            yield return new($"deviation.{id}", "resolution", $"'accepted' or 'task' for the {deviation.Cases} cases that leave the plan at '{deviation.Activity}'.");
        foreach (var gone in Gone(artefact, actual, "deviation."))
            yield return new(gone, "resolution", "'accepted' or 'task' for the cases that leave the plan there.");
    }

    private static IEnumerable<Missing> Activities(Artefact artefact, ActualPath? actual)
    {
        var gone = Gone(artefact, actual, "activity.").Select(key => (Key: key, Activity: new PathActivity()));
        var here = artefact.Of<PathActivity>().Select(activity => (Key: $"activity.{activity.Key}", Activity: activity.Value));
        foreach (var (key, activity) in here.Concat(gone).Where(activity => Blank.Is(activity.Activity.EmptyFacetsAccepted)))
        {
            foreach (var facet in SixFacets.Empty(activity))
                yield return new(key, facet, "The facet, or 'emptyFacetsAccepted' with a reason.");
        }
    }

    /// <summary>What the evidence shows does not go away with the part that tells of it.</summary>
    private static IEnumerable<string> Gone(Artefact artefact, ActualPath? actual, string kind) =>
        (actual?.Findings ?? []).Where(key => key.StartsWith(kind, StringComparison.Ordinal) && !artefact.Parts.ContainsKey(key));

    private static IEnumerable<Missing> Unknown(Artefact artefact, HashSet<string> known) =>
        artefact.Of<PathActivity>().Select(part => ($"activity.{part.Key}", part.Value.Touchpoint))
            .Concat(artefact.Of<DecisionPoint>().Select(part => ($"decision-point.{part.Key}", part.Value.Touchpoint)))
            .Concat(artefact.Of<CommunicationPoint>().Select(part => ($"communication-point.{part.Key}", part.Value.Touchpoint)))
            .Where(part => !Blank.Is(part.Touchpoint) && !known.Contains(part.Touchpoint))
            .Select(part => new Missing(part.Item1, "touchpoint", $"'{part.Touchpoint}' is not a touchpoint of the approved step 3."));
}
