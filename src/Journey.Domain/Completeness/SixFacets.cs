using Journey.Domain.Artefacts;

namespace Journey.Domain.Completeness;

/// <summary>The six facets in which every activity on the path is looked at.</summary>
public static class SixFacets
{
    /// <returns>The fields of the facets that are empty.</returns>
    public static IEnumerable<string> Empty(PathActivity activity)
    {
        if (Blank.Is(activity.Goal))
            yield return "goal";
        if (activity.GoalReached is null)
            yield return "goalReached";
        if (Blank.Is(activity.Channel))
            yield return "channel";
        if (Blank.Is(activity.Touchpoint))
            yield return "touchpoint";
        if (activity.Emotion is null)
            yield return "emotion";
        if (Blank.Is(activity.Problem))
            yield return "problem";
        if (Blank.Is(activity.MissingSolution))
            yield return "missingSolution";
        if (Blank.Is(activity.Opportunity))
            yield return "opportunity";
        if (Blank.Is(activity.Metric) || activity.MetricReading is null)
            yield return "metric";
    }
}
