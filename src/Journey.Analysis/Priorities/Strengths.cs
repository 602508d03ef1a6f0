using Journey.Analysis.Emotions;

namespace Journey.Analysis.Priorities;

/// <summary>Tells what works well from what does not.</summary>
public static class Strengths
{
    /// <summary>Places that customers like: a positive mean, the surest first (by the low end of its interval). Those with one voice come last.</summary>
    public static IReadOnlyList<EmotionPoint> Find(IEnumerable<EmotionPoint> points) =>
        [.. points.Where(point => point.Mean > 0).OrderByDescending(point => point.Interval?.Low ?? double.MinValue).ThenByDescending(point => point.Mean)];

    /// <summary>Places that customers dislike: a negative mean, the surest first (by the high end of its interval). Those with one voice come last.</summary>
    public static IReadOnlyList<EmotionPoint> Opportunities(IEnumerable<EmotionPoint> points) =>
        [.. points.Where(point => point.Mean < 0).OrderBy(point => point.Interval?.High ?? double.MaxValue).ThenBy(point => point.Mean)];
}
