using System.IO.Compression;
using System.Text;

namespace Journey.Storage.Rows;

/// <summary>Long texts as compressed chunks that fit a binary property (64 KiB).</summary>
internal static class Packed
{
    public const int ChunkBytes = 60 * 1024;

    public static IReadOnlyList<byte[]> Pack(string text)
    {
        using var buffer = new MemoryStream();
        using (var brotli = new BrotliStream(buffer, CompressionLevel.Fastest, leaveOpen: true))
            brotli.Write(Encoding.UTF8.GetBytes(text));
        return [.. buffer.ToArray().Chunk(ChunkBytes)];
    }

    /// <summary>Bytes, compressed as fast as can be.</summary>
    public static byte[] Pack(byte[] bytes)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes, packed, out var length, quality: 1, window: 18) ? packed[..length] : throw new InvalidOperationException("A part could not be compressed.");
    }

    /// <summary>The bytes again, of which the number is known.</summary>
    public static byte[] Unpack(ReadOnlySpan<byte> packed, int length)
    {
        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(packed, bytes, out var written) && written == length ? bytes : throw new InvalidDataException("A stored part of a file can't be read back.");
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
