using Journey.Domain.Artefacts;

namespace Journey.Domain.Completeness;

/// <summary>The six facets in which every activity on the path is looked at.</summary>
public static class SixFacets
{
    /// <returns>The fields of the facets that are empty.</returns>
    public static IEnumerable<string> Empty(PathActivity activity)
    {
        if (string.IsNullOrWhiteSpace(activity.Goal))
            yield return "goal";
        if (activity.GoalReached is null)
            yield return "goalReached";
        if (string.IsNullOrWhiteSpace(activity.Channel))
            yield return "channel";
        if (string.IsNullOrWhiteSpace(activity.Touchpoint))
            yield return "touchpoint";
        if (activity.Emotion is null)
            yield return "emotion";
        if (string.IsNullOrWhiteSpace(activity.Problem))
            yield return "problem";
        if (string.IsNullOrWhiteSpace(activity.MissingSolution))
            yield return "missingSolution";
        if (string.IsNullOrWhiteSpace(activity.Opportunity))
            yield return "opportunity";
        if (string.IsNullOrWhiteSpace(activity.Metric) || activity.MetricReading is null)
            yield return "metric";
    }
}
