namespace Journey.Analysis.Files;

/// <summary>How a file is to be understood where it does not say so itself.</summary>
/// <param name="Columns">Which column, key or attribute holds which field.</param>
/// <param name="TimeZone">Of times without one; null for UTC. An hour that comes twice in autumn counts as winter time, one that is skipped in spring is refused; a date alone is the first instant of that day.</param>
/// <param name="DecimalComma">Whether numbers have a decimal comma; else a decimal point. Between thousands a space may stand either way, or the other sign where the number reads one way only.</param>
/// <param name="Encoding">Of a file that is not UTF-8 and bears no mark of another one.</param>
public sealed record ReadingOptions(ColumnMapping Columns, TimeZoneInfo? TimeZone = null, bool DecimalComma = false, System.Text.Encoding? Encoding = null)
{
    /// <summary>The usual names, UTC, a decimal point, UTF-8.</summary>
    public static ReadingOptions Usual { get; } = new(ColumnMapping.Usual);

    /// <summary>In which order day and month stand where the year is last; null where the sender does not say it.</summary>
    public DateOrder? Dates { get; init; }

    /// <summary>Columns, keys or attributes that are neither kept nor checked, as names are compared.</summary>
    public IReadOnlySet<string> Without { get; init; } = new HashSet<string>();

    /// <summary>The stages that there are, for rows that may name no other; null where any name is taken as it comes.</summary>
    public StageNames? Stages { get; init; }

    /// <summary>Columns, by role, of evidence other than interactions.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();

    /// <summary>Names as they are compared: without case, spaces, dashes and underscores.</summary>
    public static IReadOnlySet<string> Named(IEnumerable<string> names) => names.Select(HeaderNames.Plain).ToHashSet(StringComparer.Ordinal);

    internal bool LeavesOut(string name) => Without.Count > 0 && Without.Contains(HeaderNames.Plain(name));
}
