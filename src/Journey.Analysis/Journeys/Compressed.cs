using System.Buffers.Binary;
using System.IO.Compression;

namespace Journey.Analysis.Journeys;

/// <summary>Bytes with their length before them, in Brotli's fastest form.</summary>
internal static class Compressed
{
    private const int Quality = 1;
    private const int Window = 18;

    /// <summary>A block that claims to be longer is none of ours.</summary>
    private const int Longest = 512 * 1024 * 1024;

    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        var packed = new byte[sizeof(int) + BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(packed, bytes.Length);
        return BrotliEncoder.TryCompress(bytes, packed.AsSpan(sizeof(int)), out var written, Quality, Window)
            ? packed[..(sizeof(int) + written)]
            : throw new InvalidOperationException("A block of evidence could not be compressed.");
    }

    /// <exception cref="InvalidDataException">The bytes were not made by <see cref="Of"/>.</exception>
    public static byte[] Undone(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < sizeof(int) || BinaryPrimitives.ReadInt32LittleEndian(packed) is not (>= 0 and <= Longest and var length))
            throw new InvalidDataException("A block of evidence has no length.");
        var bytes = new byte[length];
        return BrotliDecoder.TryDecompress(packed[sizeof(int)..], bytes, out var written) && written == length
            ? bytes
            : throw new InvalidDataException("A block of evidence can't be decompressed.");
    }
}
