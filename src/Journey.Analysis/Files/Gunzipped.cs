using ICSharpCode.SharpZipLib;
using ICSharpCode.SharpZipLib.Checksum;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Journey.Analysis.Files;

/// <summary>
/// What a gzip file holds: one member after the other (RFC 1952). Length and check sum of each are verified, and nothing but zeros may stand behind the
/// last one: a file that breaks off, or that something else was written behind, is not taken for a whole one, as the framework's own reader does.
/// </summary>
internal sealed class Gunzipped(Stream compressed) : ForwardStream
{
    public const string Broken = "The gzip file breaks off or is damaged here: nothing from here on was read.";
    public const string Followed = "Behind the end of the gzip file stands something else: it is damaged, and nothing from here on was read.";

    private readonly GzipInput input = new(compressed);
    private readonly Inflater inflater = new(noHeader: true);
    private readonly Crc32 sum = new();
    private byte[] unpacked = [];
    private bool isWithin;
    private bool hasBegun;

    public override int Read(Span<byte> buffer)
    {
        try
        {
            while (buffer.Length > 0 && (isWithin || Begin()))
            {
                if (Unpack(buffer) is > 0 and var count)
                    return count;
            }

            return 0;
        }
        catch (Exception fault) when (fault is SharpZipBaseException or EndOfStreamException)
        {
            throw new InvalidDataException(Broken, fault);
        }
    }

    /// <summary>The decompression itself works on what it has.</summary>
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

    /// <returns>False behind the last member.</returns>
    private bool Begin()
    {
        if (hasBegun && input.IsAtEnd())
            return false;
        if (hasBegun && input.Next() is var first && first != GzipInput.FirstOfMember)
        {
            // Tapes and disks fill up what they hold with zeros.
            while (first == 0 && !input.IsAtEnd())
                first = input.Next();
            return first == 0 ? false : throw new InvalidDataException(Followed);
        }

        if (!hasBegun)
            input.Next();
        if (!input.TryHeader())
            throw new InvalidDataException(hasBegun ? Followed : Broken);
        (hasBegun, isWithin) = (true, true);
        inflater.Reset();
        sum.Reset();
        return true;
    }

    private int Unpack(Span<byte> buffer)
    {
        if (unpacked.Length < buffer.Length)
            unpacked = new byte[buffer.Length];
        var count = inflater.Inflate(unpacked, 0, buffer.Length);
        sum.Update(new ArraySegment<byte>(unpacked, 0, count));
        unpacked.AsSpan(0, count).CopyTo(buffer);
        // What was unpacked is given before anything is said of what comes behind it.
        if (count == 0 && inflater.IsFinished)
            End();
        else if (count == 0)
            input.Feed(inflater);
        return count;
    }

    private void End()
    {
        input.Return(inflater.RemainingInput);
        isWithin = false;
        if (input.Number() != (uint)sum.Value || input.Number() != (uint)inflater.TotalOut)
            throw new InvalidDataException(Broken);
    }
}
