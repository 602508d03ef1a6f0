namespace Journey.Analysis.Emotions;

/// <summary>What of an experience is remembered: its peak and its end (Kahneman et al. 1993).</summary>
public static class PeakEnd
{
    /// <summary>(most extreme, of two equal ones the later, + last)/2; null without emotions.</summary>
    /// <param name="emotions">From −2 to +2, in the order of the journey.</param>
    public static double? Of(IEnumerable<double> emotions)
    {
        double? peak = null, last = null;
        foreach (var emotion in emotions)
        {
            if (peak is null || Math.Abs(emotion) >= Math.Abs(peak.Value)) peak = emotion;
            last = emotion;
        }
        return (peak + last) / 2;
    }
}
