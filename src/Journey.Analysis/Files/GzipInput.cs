using System.Buffers.Binary;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Journey.Analysis.Files;

/// <summary>The bytes of a gzip file, and what frames its members (RFC 1952).</summary>
internal sealed class GzipInput(Stream compressed)
{
    public const byte FirstOfMember = 0x1F;

    private const byte SecondOfMember = 0x8B;
    private const byte Deflate = 8;

    /// <summary>Time, extra flags and operating system, which nobody asks for.</summary>
    private const int Unused = 6;

    private readonly byte[] buffer = new byte[64 * 1024];
    private int at;
    private int end;

    [Flags]
    private enum Parts
    {
        Sum = 2,
        Extra = 4,
        Name = 8,
        Comment = 16,
        Known = 31,
    }

    public bool IsAtEnd() => at == end && !Fill();

    /// <exception cref="EndOfStreamException">There is no further byte.</exception>
    public byte Next() => IsAtEnd() ? throw new EndOfStreamException() : buffer[at++];

    /// <summary>Reads a header behind its first byte.</summary>
    /// <returns>False where it is none.</returns>
    public bool TryHeader()
    {
        if (Next() != SecondOfMember || Next() != Deflate)
            return false;
        var parts = (Parts)Next();
        if ((parts & ~Parts.Known) != 0)
            return false;
        Skip(Unused);
        if (parts.HasFlag(Parts.Extra))
            Skip(Next() | (Next() << 8));
        if (parts.HasFlag(Parts.Name))
            SkipText();
        if (parts.HasFlag(Parts.Comment))
            SkipText();
        if (parts.HasFlag(Parts.Sum))
            Skip(2);
        return true;
    }

    /// <summary>Four bytes, the lowest first.</summary>
    public uint Number() => BinaryPrimitives.ReadUInt32LittleEndian([Next(), Next(), Next(), Next()]);

    /// <summary>Hands over what comes next.</summary>
    /// <exception cref="EndOfStreamException">There is nothing more.</exception>
    public void Feed(Inflater inflater)
    {
        if (IsAtEnd())
            throw new EndOfStreamException();
        inflater.SetInput(buffer, at, end - at);
        at = end;
    }

    /// <summary>So many of the last bytes were not used.</summary>
    public void Return(int count) => at = end - count;

    private bool Fill()
    {
        (at, end) = (0, compressed.Read(buffer, 0, buffer.Length));
        return end > 0;
    }

    private void Skip(int count)
    {
        for (var skipped = 0; skipped < count; skipped++)
            Next();
    }

    private void SkipText()
    {
        while (Next() != 0)
        {
        }
    }
}
