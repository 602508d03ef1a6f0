using System.Globalization;

namespace Embedded.Tables.Protocol;

/// <summary>ETags and timestamps: an entity's ETag is the tick of its last change, written as the service writes it.</summary>
internal static class EntityTag
{
    private const string Start = "W/\"datetime'";
    private const string End = "'\"";

    /// <summary>No entity stands at this tick: a weak ETag of another make is well-formed and never current.</summary>
    private const long Never = -1;

    private const string TagFormat = """'W/"datetime\''yyyy-MM-dd'T'HH'%3A'mm'%3A'ss.fffffff'Z\'"'""";
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string FromTicks(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString(TagFormat, CultureInfo.InvariantCulture);

    public static string Timestamp(long ticks) => new DateTime(ticks, DateTimeKind.Utc).ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <returns>The tick that must be the entity's current one; null when any will do.</returns>
    public static long? ToTicks(string ifMatch)
    {
        if (ifMatch == "*")
            return null;
        if (ifMatch is not ['W' or 'w', '/', '"', .., '"'])
            throw TableFault.InvalidInput("The If-Match header is not a weak ETag.");
        if (ifMatch.Length > Start.Length + End.Length && ifMatch.StartsWith(Start, StringComparison.Ordinal) && ifMatch.EndsWith(End, StringComparison.Ordinal))
        {
            var text = Uri.UnescapeDataString(ifMatch[Start.Length..^End.Length]);
            if (DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var time))
                return time.Ticks;
        }

        return Never;
    }
}
