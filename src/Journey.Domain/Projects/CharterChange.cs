using Journey.Domain.Steps;

namespace Journey.Domain.Projects;

/// <summary>A step that a changed charter makes stale.</summary>
public sealed record StaleStep(Step Step, IReadOnlyList<string> Reasons);

/// <summary>Which steps rest on what has changed in the charter. Language, data inventory and review policy say nothing about any artefact.</summary>
public static class CharterChange
{
    /// <returns>The steps that the change reaches, directly or through others, in order, each with every reason.</returns>
    public static IReadOnlyList<StaleStep> Stale(Charter before, Charter after)
    {
        var reasons = new SortedDictionary<Step, List<string>>();
        foreach (var (reason, steps) in Changes(before, after))
        {
            foreach (var step in steps.Concat(steps.SelectMany(step => step.Dependents())).Distinct())
            {
                if (!reasons.TryGetValue(step, out var known))
                    reasons.Add(step, known = []);
                known.Add(reason);
            }
        }

        return [.. reasons.Select(entry => new StaleStep(entry.Key, entry.Value))];
    }

    private static IEnumerable<(string Reason, Step[] Steps)> Changes(Charter before, Charter after)
    {
        if (before.MapType != after.MapType)
            yield return ($"The map type changed from {Slug(before.MapType)} to {Slug(after.MapType)}.", [Step.Emotions, Step.Scenarios]);
        var (stagesBefore, stagesAfter) = (before.StageModel.InScope(before.Scope), after.StageModel.InScope(after.Scope));
        foreach (var stage in stagesAfter.Where(stage => stagesBefore.All(known => known.Id != stage.Id)))
            yield return ($"Stage '{stage.Id}' came into scope.", [Step.Goals, Step.Touchpoints, Step.Emotions, Step.Scenarios]);
        foreach (var stage in stagesBefore.Where(stage => stagesAfter.All(kept => kept.Id != stage.Id)))
            yield return ($"Stage '{stage.Id}' went out of scope.", [Step.Goals, Step.Touchpoints, Step.Emotions, Step.Scenarios]);
        if (!stagesBefore.SequenceEqual(stagesAfter) && stagesBefore.Select(stage => stage.Id).ToHashSet().SetEquals(stagesAfter.Select(stage => stage.Id)))
            yield return ("Labels or order of the stages changed.", [Step.Map]);
        foreach (var channel in after.Channels.Except(before.Channels))
            yield return ($"Channel '{channel}' came into scope.", [Step.Touchpoints]);
        foreach (var channel in before.Channels.Except(after.Channels))
            yield return ($"Channel '{channel}' went out of scope.", [Step.Touchpoints]);
        if (!before.Objectives.SequenceEqual(after.Objectives))
            yield return ("The objectives changed.", [Step.Goals]);
        if (!before.Competitors.SequenceEqual(after.Competitors))
            yield return ("The competitors changed.", [Step.Touchpoints]);
        if (before.Brand != after.Brand)
            yield return ("The brand changed.", [Step.Map]);
        if (before.Industry != after.Industry)
            yield return ("The industry template changed.", [Step.Touchpoints]);
        if (before.Budget != after.Budget)
            yield return ("The budget changed.", [Step.Monitoring]);
        if (before.CadenceDays != after.CadenceDays)
            yield return ($"The cadence changed from {before.CadenceDays} to {after.CadenceDays} days.", [Step.Monitoring]);
    }

    private static string Slug(MapType type) => type switch
    {
        MapType.CurrentState => "current-state",
        MapType.FutureState => "future-state",
        _ => "day-in-the-life",
    };
}
