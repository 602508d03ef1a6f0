namespace Journey.Analysis.Files;

/// <summary>How a file is to be understood where it does not say so itself.</summary>
/// <param name="Columns">Which column, key or attribute holds which field.</param>
/// <param name="TimeZone">Of times without one; null for UTC. An hour that comes twice in autumn counts as winter time, one that is skipped in spring is refused; a date alone is the first instant of that day.</param>
/// <param name="DecimalComma">Whether numbers have a decimal comma; else a decimal point. Between thousands a space may stand either way.</param>
/// <param name="Encoding">Of a file that is not UTF-8 and bears no mark of another one.</param>
public sealed record ReadingOptions(ColumnMapping Columns, TimeZoneInfo? TimeZone = null, bool DecimalComma = false, System.Text.Encoding? Encoding = null)
{
    /// <summary>The usual names, UTC, a decimal point, UTF-8.</summary>
    public static ReadingOptions Usual { get; } = new(ColumnMapping.Usual);

    /// <summary>The stages that there are, for rows that may name no other; null where any name is taken as it comes.</summary>
    public StageNames? Stages { get; init; }

    /// <summary>Columns, by role, of evidence other than interactions.</summary>
    public IReadOnlyDictionary<string, string> Roles { get; init; } = new Dictionary<string, string>();
}
