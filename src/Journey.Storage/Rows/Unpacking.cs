using System.Buffers;
using System.IO.Compression;

namespace Journey.Storage.Rows;

/// <summary>Decompresses chunks one after the other, so that neither they nor what they hold is in memory as a whole.</summary>
internal sealed class Unpacking : IDisposable
{
    private BrotliDecoder decoder;
    private OperationStatus status = OperationStatus.NeedMoreData;

    /// <summary>How many bytes they held so far.</summary>
    public long Length { get; private set; }

    /// <summary>Whether the last chunk has come.</summary>
    public bool IsWhole => status == OperationStatus.Done;

    /// <summary>Whether the chunk that was read last holds more than there was room for.</summary>
    public bool HasMore => status == OperationStatus.DestinationTooSmall;

    /// <param name="packed">A chunk, or what is left of it.</param>
    /// <param name="room">Where to write.</param>
    /// <returns>How many bytes of the chunk were read, and how many were written.</returns>
    /// <exception cref="InvalidDataException">It was not compressed, or something follows the last chunk.</exception>
    public (int Read, int Written) Next(ReadOnlySpan<byte> packed, Span<byte> room)
    {
        if (IsWhole)
            throw new InvalidDataException("More is stored than was compressed.");
        status = decoder.Decompress(packed, room, out var read, out var written);
        if (status == OperationStatus.InvalidData)
            throw new InvalidDataException("Stored bytes can't be decompressed.");
        Length += written;
        return (read, written);
    }

    public void Dispose() => decoder.Dispose();
}
