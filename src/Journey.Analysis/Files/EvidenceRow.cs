namespace Journey.Analysis.Files;

/// <summary>What became of one row of a file: read, or rejected with a reason.</summary>
public abstract record EvidenceRow<T>
{
    private EvidenceRow()
    {
    }

    /// <summary>A good row and the line it starts in, counted from 1.</summary>
    public sealed record Good(T Value, long Line) : EvidenceRow<T>;

    /// <summary>A row that was left out.</summary>
    public sealed record Rejected(RejectedRow Row) : EvidenceRow<T>;
}

/// <summary>A row that was left out: where it starts, the column at fault (null where the whole row is), and why. The reason never quotes the value.</summary>
public sealed record RejectedRow(long Line, string? Column, string Reason);

/// <summary>A file that cannot be read at all: its header lacks what every row needs, or it is no file of evidence.</summary>
/// <param name="Missing">What is missing, each as the names that would have served.</param>
/// <param name="Reason">For the person who sent the file. It names columns by their place, and by name only those that are understood: the header may be a first row.</param>
public sealed record HeaderRefusal(IReadOnlyList<string> Missing, string Reason)
{
    /// <summary>Whether the file itself is at fault, so that no naming of columns would help.</summary>
    public bool IsFile { get; init; }

    /// <summary>Whether two columns have one name, so that they have to be renamed.</summary>
    public bool IsTwice { get; init; }

    /// <summary>Of a file that is none of evidence, or damaged.</summary>
    public static HeaderRefusal OfFile(string reason) => new([], reason) { IsFile = true };
}

/// <summary>An opened file: rows to read, or a refusal.</summary>
public abstract record EvidenceFile<T>
{
    private EvidenceFile()
    {
    }

    /// <summary>The header is good; the rows can be read once, from first to last.</summary>
    public sealed record Readable(IAsyncEnumerable<EvidenceRow<T>> Rows) : EvidenceFile<T>;

    /// <summary>The header is not good; no row was read.</summary>
    public sealed record Refused(HeaderRefusal Refusal) : EvidenceFile<T>;
}
