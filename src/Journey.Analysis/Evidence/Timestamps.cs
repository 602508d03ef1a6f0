using System.Globalization;

namespace Journey.Analysis.Evidence;

/// <summary>Reads points in time. Where no zone is given it is UTC. Orders that read two ways, such as 03/04/2026, are refused.</summary>
public static class Timestamps
{
    private static readonly string[] formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
        "yyyy-MM-dd HH:mm:ss.FFFFFFF K", "yyyy/MM/dd HH:mm:ss.FFFFFFFK", "yyyy/MM/dd HH:mmK", "yyyy/MM/dd",
        "dd.MM.yyyy HH:mm:ss.FFFFFFFK", "dd.MM.yyyy HH:mmK", "dd.MM.yyyy", "yyyyMMdd'T'HHmmssK",
    ];

    /// <summary>The instant in whole microseconds, or null where the text is none.</summary>
    public static DateTimeOffset? Read(string text)
    {
        if (!DateTimeOffset.TryParseExact(text.Trim(), formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return null;
        return time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMicrosecond));
    }

    /// <summary>Microseconds since year 1, UTC: what durations are counted in.</summary>
    public static long Microseconds(this DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerMicrosecond;
}
