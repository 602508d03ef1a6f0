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

    /// <summary>Bytes, compressed as fast as can be.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> bytes) => Pack(bytes, 0);

    /// <summary>The bytes again, of which the number is known.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length);
        return BrotliDecoder.TryDecompress(packed, bytes, out var written) && written == length ? bytes : throw new InvalidDataException("Stored bytes can't be decompressed.");
    }

    /// <summary>Bytes, compressed, behind their number; nothing for no bytes.</summary>
    public static byte[] PackSized(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
            return [];
        var sized = Pack(bytes, sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(sized, bytes.Length);
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

    /// <summary>Compressed bytes behind so many others.</summary>
    private static byte[] Pack(ReadOnlySpan<byte> bytes, int behind)
    {
        var room = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        try
        {
            if (!BrotliEncoder.TryCompress(bytes, room, out var length, quality: 1, window: 18))
                throw new InvalidOperationException("Bytes could not be compressed.");
            var packed = new byte[behind + length];
            room.AsSpan(0, length).CopyTo(packed.AsSpan(behind));
            return packed;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(room);
        }
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
