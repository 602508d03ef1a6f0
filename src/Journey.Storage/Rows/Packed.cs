using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Journey.Storage.Rows;

/// <summary>Long texts as compressed chunks that fit a binary property (64 KiB).</summary>
internal static class Packed
{
    public const int ChunkBytes = 60 * 1024;

    /// <summary>Bytes that claim to be more are damaged.</summary>
    private const int LongestSized = 512 * 1024 * 1024;

    public static IReadOnlyList<byte[]> Pack(string text)
    {
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(Encoding.UTF8.GetBytes(text));
        return [.. buffer.ToArray().Chunk(ChunkBytes)];
    }

    /// <summary>Bytes, compressed as fast as can be, in chunks.</summary>
    public static IReadOnlyList<byte[]> Pack(ReadOnlySpan<byte> bytes) => Compress(bytes, 0);

    /// <summary>Bytes, compressed, behind their number, in chunks; nothing for no bytes.</summary>
    public static IReadOnlyList<byte[]> PackSized(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return [];
        var sized = Compress(bytes, sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(sized[0], bytes.Length);
        return sized;
    }

    /// <summary>The bytes again.</summary>
    /// <exception cref="InvalidDataException">They were not made by <see cref="PackSized"/>.</exception>
    public static byte[] UnpackSized(ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty)
            return [];
        return packed.Length > sizeof(int) && BinaryPrimitives.ReadInt32LittleEndian(packed) is > 0 and <= LongestSized and var length
            ? Unpack(packed[sizeof(int)..], length)
            : throw new InvalidDataException("Stored bytes lack their number.");
    }

    private static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return BrotliDecoder.TryDecompress(packed, bytes, out var written) && written == length ? bytes : throw new InvalidDataException("Stored bytes can't be decompressed.");
    }

    /// <summary>Compressed bytes, of which the first chunk leaves so many free at its beginning. Long ones need no more room than the chunks take.</summary>
    private static List<byte[]> Compress(ReadOnlySpan<byte> bytes, int behind)
    {
        using var encoder = new BrotliEncoder(quality: 1, window: 18);
        var (chunks, room, filled) = (new List<byte[]>(), new byte[Math.Min(ChunkBytes, behind + BrotliEncoder.GetMaxCompressedLength(bytes.Length))], behind);
        while (true)
        {
            var status = encoder.Compress(bytes, room.AsSpan(filled), out var read, out var written, isFinalBlock: true);
            if (status == OperationStatus.InvalidData)
                throw new InvalidOperationException("Bytes could not be compressed.");
            bytes = bytes[read..];
            filled += written;
            if (status == OperationStatus.Done)
                break;
            if (filled < room.Length)
                continue;
            chunks.Add(room);
            (room, filled) = (new byte[ChunkBytes], 0);
        }

        if (filled > 0)
            chunks.Add(room[..filled]);
        return chunks;
    }

    public static string Unpack(IEnumerable<byte[]> chunks)
    {
        using var buffer = new MemoryStream();
        foreach (var chunk in chunks)
            buffer.Write(chunk);
        buffer.Position = 0;
        using var brotli = new BrotliStream(buffer, CompressionMode.Decompress);
        using var reader = new StreamReader(brotli, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
