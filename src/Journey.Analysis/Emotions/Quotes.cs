namespace Journey.Analysis.Emotions;

/// <summary>Chooses which customers are heard in their own words.</summary>
public static class Quotes
{
    private const int Shortest = 15;
    private const int Longest = 240;

    /// <summary>
    /// Up to <paramref name="count"/> texts that are long enough to say something and short enough to stand in a map; those first whose
    /// emotion is nearest to the mean of all. No customer and no text comes twice. Equal ones by time, then by id.
    /// </summary>
    public static IReadOnlyList<Mood> Choose(IReadOnlyCollection<Mood> moods, int count)
    {
        if (moods.Count == 0) return [];
        var mean = moods.Average(mood => mood.Value);
        return
        [
            .. moods
                .Where(mood => mood.Text.Length is >= Shortest and <= Longest)
                .OrderBy(mood => Math.Abs(mood.Value - mean)).ThenBy(mood => mood.Time).ThenBy(mood => mood.FeedbackId, StringComparer.Ordinal)
                .DistinctBy(mood => mood.Text).DistinctBy(mood => mood.CustomerId ?? mood.FeedbackId)
                .Take(count),
        ];
    }
}
