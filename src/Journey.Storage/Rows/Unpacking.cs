using System.Buffers;
using System.IO.Compression;

namespace Journey.Storage.Rows;

/// <summary>Decompresses chunks one after the other into two rooms in turn, so that neither they nor what they hold is in memory as a whole.</summary>
/// <param name="roomBytes">Bytes that are handed out at a time.</param>
internal sealed class Unpacking(int roomBytes) : IDisposable
{
    private byte[] room = new byte[roomBytes];
    private byte[] next = new byte[roomBytes];
    private BrotliDecoder decoder;
    private OperationStatus status = OperationStatus.NeedMoreData;
    private int filled;
    private long length;

    /// <summary>What has not filled a room yet.</summary>
    public ReadOnlyMemory<byte> Rest => room.AsMemory(0, filled);

    /// <returns>Rooms that the chunk fills. Each is used again for the second after it.</returns>
    /// <exception cref="InvalidDataException">It was not compressed, or something follows the last chunk.</exception>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] chunk)
    {
        var position = 0;
        do
        {
            if (status == OperationStatus.Done)
                throw new InvalidDataException("More is stored than was compressed.");
            status = decoder.Decompress(chunk.AsSpan(position), room.AsSpan(filled), out var read, out var written);
            if (status == OperationStatus.InvalidData)
                throw new InvalidDataException("Stored bytes can't be decompressed.");
            (position, filled, length) = (position + read, filled + written, length + written);
            if (filled < room.Length)
                continue;
            yield return room;
            (room, next, filled) = (next, room, 0);
        }
        while (status == OperationStatus.DestinationTooSmall || position < chunk.Length);
    }

    /// <summary>Says that the last chunk has come; what comes now was compressed by itself.</summary>
    /// <param name="bytes">How many bytes the chunks have to hold together.</param>
    /// <exception cref="InvalidDataException">They don't, or the last one did not come.</exception>
    public void End(long bytes)
    {
        if (status != OperationStatus.Done || length != bytes)
            throw new InvalidDataException("Stored bytes are not as they were compressed.");
        decoder.Dispose();
        (decoder, status, length) = (default, OperationStatus.NeedMoreData, 0);
    }

    public void Dispose() => decoder.Dispose();
}
