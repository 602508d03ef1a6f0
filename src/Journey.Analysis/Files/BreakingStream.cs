namespace Journey.Analysis.Files;

/// <summary>What can be read of a stream that may be damaged: it ends where that breaks off.</summary>
internal sealed class BreakingStream(Stream inner) : ForwardStream
{
    /// <summary>Why it ends early; null while it doesn't.</summary>
    public string? Break { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Break is null ? inner.Read(buffer) : 0;
        }
        catch (InvalidDataException fault)
        {
            Break = fault.Message;
            return 0;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Break is null ? await inner.ReadAsync(buffer, cancellationToken) : 0;
        }
        catch (InvalidDataException fault)
        {
            Break = fault.Message;
            return 0;
        }
    }
}
