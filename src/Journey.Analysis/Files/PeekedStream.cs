namespace Journey.Analysis.Files;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
internal sealed class PeekedStream : ForwardStream
{
    private readonly Stream inner;
    private readonly byte[] first;
    private int given;

    private PeekedStream(Stream inner, byte[] first) => (this.inner, this.first) = (inner, first);

    /// <summary>The first bytes, fewer where the stream is shorter.</summary>
    public ReadOnlySpan<byte> Peeked => first;

    public static async Task<PeekedStream> OfAsync(Stream inner, int count, CancellationToken cancellationToken)
    {
        var first = new byte[count];
        var read = await inner.ReadAtLeastAsync(first, count, throwOnEndOfStream: false, cancellationToken);
        return new PeekedStream(inner, first[..read]);
    }

    public override int Read(Span<byte> buffer) => Given(buffer) is > 0 and var count ? count : inner.Read(buffer);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Given(buffer.Span) is > 0 and var count ? count : await inner.ReadAsync(buffer, cancellationToken);

    private int Given(Span<byte> buffer)
    {
        var count = Math.Min(buffer.Length, first.Length - given);
        first.AsSpan(given, count).CopyTo(buffer);
        given += count;
        return count;
    }
}
