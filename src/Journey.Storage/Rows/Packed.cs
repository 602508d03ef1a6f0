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
