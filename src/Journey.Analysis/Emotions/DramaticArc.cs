namespace Journey.Analysis.Emotions;

/// <summary>How gripping a place of the journey is, whether it delights or hurts.</summary>
public static class DramaticArc
{
    /// <summary>1 (leaves cold) to 5 (very strong): 1 + 2·mean of the emotions' size, rounded; null without emotions.</summary>
    /// <param name="emotions">From −2 to +2.</param>
    public static int? Of(IEnumerable<double> emotions)
    {
        var sizes = emotions.Select(Math.Abs).ToList();
        return sizes.Count == 0 ? null : (int)Math.Round(1 + (2 * sizes.Average()), MidpointRounding.AwayFromZero);
    }
}
