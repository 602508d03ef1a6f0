namespace Embedded.Tables.Filter;

/// <summary>A box of keys, bounds included; a null upper bound is open. A filter is always checked again, so a box may hold too much but never too little.</summary>
internal readonly record struct KeyRange(string LowPartition, string? HighPartition, string LowRow, string? HighRow)
{
    public static KeyRange All { get; } = new("", null, "", null);

    /// <summary>Only within one partition do row keys narrow the stretch of the index that is read.</summary>
    public bool IsOnePartition => LowPartition == HighPartition;

    public bool IsEmpty => IsBelow(HighPartition, LowPartition) || IsBelow(HighRow, LowRow);

    public KeyRange Intersect(KeyRange other) => new(
        Later(LowPartition, other.LowPartition),
        Earlier(HighPartition, other.HighPartition),
        Later(LowRow, other.LowRow),
        Earlier(HighRow, other.HighRow));

    /// <summary>Whether reading both apart would read rows twice or out of order. For ranges in the order of their lower bounds.</summary>
    public bool Touches(KeyRange next) => IsOnePartition && next.IsOnePartition
        ? LowPartition == next.LowPartition && !IsBelow(HighRow, next.LowRow)
        : !IsBelow(HighPartition, next.LowPartition);

    public KeyRange Cover(KeyRange next) => IsOnePartition && next.IsOnePartition
        ? this with { LowRow = string.CompareOrdinal(LowRow, next.LowRow) < 0 ? LowRow : next.LowRow, HighRow = LaterEnd(HighRow, next.HighRow) }
        : new KeyRange(LowPartition, LaterEnd(HighPartition, next.HighPartition), "", null);

    public int CompareStart(KeyRange other) =>
        string.CompareOrdinal(LowPartition, other.LowPartition) is not 0 and var order ? order : string.CompareOrdinal(LowRow, other.LowRow);

    private static bool IsBelow(string? end, string start) => end is not null && string.CompareOrdinal(end, start) < 0;

    private static string Later(string a, string b) => string.CompareOrdinal(a, b) >= 0 ? a : b;

    private static string? Earlier(string? a, string? b) => a is null ? b : b is null || string.CompareOrdinal(a, b) <= 0 ? a : b;

    private static string? LaterEnd(string? a, string? b) => a is null || b is null ? null : Later(a, b);
}
