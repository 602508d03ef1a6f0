namespace Journey.Analysis.Files;

/// <summary>A text whose lines are counted as it is read.</summary>
internal sealed class CountedLines(Stream inner) : ForwardStream
{
    private static ReadOnlySpan<byte> Ends => "\r\n"u8;

    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    /// <summary>Lines that have come to their end.</summary>
    public long Whole { get; private set; }

    /// <summary>Whether a line has begun and not come to its end; spaces are none.</summary>
    public bool HasBegun { get; private set; }

    public override int Read(Span<byte> buffer) => Counted(buffer[..inner.Read(buffer)]);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        return Counted(buffer.Span[..read]);
    }

    private int Counted(ReadOnlySpan<byte> read)
    {
        Whole += read.Count((byte)'\n');
        var rest = read[(read.LastIndexOfAny(Ends) + 1)..];
        HasBegun = rest.ContainsAnyExcept(Space) || (HasBegun && rest.Length == read.Length);
        return read.Length;
    }
}
