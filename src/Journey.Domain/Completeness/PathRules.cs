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
        if (actual is not null && actual.MappedEvents < MappedShare * actual.Events)
        {
            var rest = input.Artefact.Of<UnmappedActivity>().ToList();
            foreach (var (id, _) in rest.Where(unmapped => !unmapped.Value.Accepted || string.IsNullOrWhiteSpace(unmapped.Value.Reason)))
                yield return new($"unmapped.{id}", "accepted", "A touchpoint for these events, or their acceptance with a reason.");
            if (actual.MappedEvents + rest.Sum(unmapped => unmapped.Value.Events) < MappedShare * actual.Events)
                yield return new(null, "unmapped", $"{actual.Events - actual.MappedEvents} events map to no touchpoint; each activity that is not listed as a part 'unmapped' is missing.");
        }

        foreach (var (id, deviation) in input.Artefact.Of<Deviation>().Where(deviation => deviation.Value.Resolution == DeviationResolution.Open))
            yield return new($"deviation.{id}", "resolution", $"'accepted' or 'task' for the {deviation.Cases} cases that leave the plan at '{deviation.Activity}'.");

        foreach (var (id, activity) in input.Artefact.Of<PathActivity>().Where(activity => string.IsNullOrWhiteSpace(activity.Value.EmptyFacetsAccepted)))
        {
            foreach (var facet in SixFacets.Empty(activity))
                yield return new($"activity.{id}", facet, "The facet, or 'emptyFacetsAccepted' with a reason.");
        }
    }
}
