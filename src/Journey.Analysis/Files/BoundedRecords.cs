namespace Journey.Analysis.Files;

/// <summary>
/// A table none of whose records can fill the memory: of one that is too long the reader gets the beginning, a quote where one is open, and the end of its
/// line. The rest is passed over.
/// </summary>
internal sealed class BoundedRecords(Stream inner, int longest) : ForwardStream
{
    private const int ChunkSize = 64 * 1024;

    private readonly Queue<LongRecord> tooLong = [];

    // What came before the separator is known; the header is in it.
    private MemoryStream? before = new();
    private RecordScan? scan;
    private (long Begin, long Length) record;
    private bool endsInReturn;

    // What was read beyond a record that is passed over, what is given in the place of its rest, and the lines of all that were asked for.
    private byte[] chunk = [];
    private ReadOnlyMemory<byte> ahead;
    private ReadOnlyMemory<byte> closing;
    private long linesPassedOver;

    /// <summary>The header was read: from now on records are bounded.</summary>
    public void Begin(char separator)
    {
        scan = new RecordScan((byte)separator);
        var header = before!.GetBuffer().AsSpan(0, (int)before.Length);
        record.Begin = header.StartsWith("\uFEFF"u8) ? "\uFEFF"u8.Length : 0;
        Follow(header[(int)record.Begin..]);
        // What the reader has of the header and of rows right behind it, it has.
        tooLong.Clear();
        before = null;
    }

    /// <summary>What there is to know of the record that the reader stands on; it is asked of each in turn.</summary>
    /// <param name="begin">Where the record begins, in bytes of what the reader got.</param>
    /// <param name="line">Its line in what the reader got.</param>
    /// <returns>Its line in the file, and what was passed over where it is too long.</returns>
    public (long Line, LongRecord? TooLong) Of(long begin, long line)
    {
        line += linesPassedOver;
        if (!tooLong.TryPeek(out var first) || first.Begin != begin)
            return (line, null);
        linesPassedOver += first.LinesPassedOver;
        return (line, tooLong.Dequeue());
    }

    public override int Read(Span<byte> buffer) => throw new NotSupportedException();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (record.Length > longest)
            await PassOverAsync(cancellationToken);
        if (!closing.IsEmpty)
            return Given(ref closing, buffer);
        buffer = buffer[..Math.Min(buffer.Length, ChunkSize)];
        var read = ahead.IsEmpty ? await inner.ReadAsync(buffer, cancellationToken) : Given(ref ahead, buffer);
        if (scan is null)
            before!.Write(buffer.Span[..read]);
        else
            Follow(buffer.Span[..read]);
        return read;
    }

    private static int Given(ref ReadOnlyMemory<byte> from, Memory<byte> buffer)
    {
        var count = Math.Min(from.Length, buffer.Length);
        from[..count].CopyTo(buffer);
        from = from[count..];
        return count;
    }

    private void Follow(ReadOnlySpan<byte> text)
    {
        endsInReturn = text is [.., (byte)'\r'];
        while (scan!.End(text) is > 0 and var end)
        {
            if (record.Length + end - 1 > longest)
                tooLong.Enqueue(new(record.Begin, LinesPassedOver: 0, NeverCloses: false));
            record = (record.Begin + record.Length + end, 0);
            text = text[end..];
        }

        record.Length += text.Length;
    }

    /// <summary>Reads up to the end of the record, or of the file.</summary>
    private async Task PassOverAsync(CancellationToken cancellationToken)
    {
        if (chunk.Length == 0)
            chunk = new byte[ChunkSize];
        var (quote, lines, end) = (scan!.IsQuoted ? "\"" : "", 0L, -1);
        do
        {
            if (ahead.IsEmpty)
                ahead = chunk.AsMemory(0, await inner.ReadAsync(chunk, cancellationToken));
            if (ahead.IsEmpty)
                break;
            end = scan.End(ahead.Span);
            var passed = end < 0 ? ahead : ahead[..(end - 1)];
            lines += Lines(passed.Span);
            ahead = ahead[passed.Length..];
        }
        while (end < 0);
        tooLong.Enqueue(new(record.Begin, lines, NeverCloses: scan.IsQuoted));
        closing = System.Text.Encoding.ASCII.GetBytes(end < 0 ? quote : quote + (char)ahead.Span[0]);
        ahead = end < 0 ? ahead : ahead[1..];
        record = (record.Begin + record.Length + closing.Length, 0);
    }

    /// <summary>Counts ends of lines; a return with its line feed is one.</summary>
    private int Lines(ReadOnlySpan<byte> text)
    {
        var halves = endsInReturn && text is [(byte)'\n', ..] ? 1 : 0;
        if (!text.IsEmpty)
            endsInReturn = text[^1] == '\r';
        return text.Count((byte)'\n') + text.Count((byte)'\r') - text.Count("\r\n"u8) - halves;
    }
}
