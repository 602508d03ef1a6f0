namespace Journey.Storage.Evidence;

/// <summary>Pieces, one after the other, as one stream. From the second on, the next is fetched while one is read: two are in memory at a time.</summary>
internal sealed class PieceStream(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces) : Stream
{
    private readonly IAsyncEnumerator<ReadOnlyMemory<byte>> each = pieces.GetAsyncEnumerator();
    private Task<bool>? next;
    private bool isBeyondFirst;
    private ReadOnlyMemory<byte> chunk;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (chunk.IsEmpty)
        {
            if (!await (next ?? FetchAsync()))
                return 0;
            chunk = each.Current;
            // Whoever wants the beginning alone leaves it at that.
            next = isBeyondFirst ? FetchAsync() : null;
            isBeyondFirst = true;
        }

        var count = Math.Min(buffer.Length, chunk.Length);
        chunk[..count].CopyTo(buffer);
        chunk = chunk[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>For readers that know no other way, such as decompression; the store answers at once.</summary>
    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override async ValueTask DisposeAsync()
    {
        // Nobody asks for the piece any more, nor for why it can't be had.
        if (next is not null)
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await each.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Elsewhere: the store answers at once, and would be waited for.</summary>
    private Task<bool> FetchAsync() => Task.Run(async () => await each.MoveNextAsync());

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
