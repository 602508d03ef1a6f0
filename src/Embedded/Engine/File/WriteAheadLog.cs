using System.Buffers.Binary;

namespace Embedded.Engine.File;

/// <summary>
/// What SQLite's write-ahead log holds, read before SQLite does: it takes the first frame that fails its checksum for the end of the log,
/// and drops what was committed after it without a word.
/// </summary>
internal sealed class WriteAheadLog
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;

    private readonly HashSet<uint> uncommitted = [];
    private (uint, uint) sum;
    private bool isBroken;
    private int commitsAfterBreak;

    private WriteAheadLog()
    {
    }

    /// <summary>Pages that the log holds, up to its last good commit.</summary>
    public HashSet<uint> Pages { get; } = [];

    /// <summary>How many pages the file has after the last good commit; null when there is none.</summary>
    public uint? PageCount { get; private set; }

    /// <summary>
    /// Whether something is lost that was acknowledged. Frames of the very last commit may lack without harm: when power fails before the disk has it
    /// all, nobody was told of it. But each commit is on disk before the next one begins, so a gap with two commits after it is damage.
    /// </summary>
    public bool IsDamaged => commitsAfterBreak > 1;

    /// <returns>Null when the log is empty.</returns>
    /// <exception cref="InvalidDataException">Its header is no log's.</exception>
    public static WriteAheadLog? Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        var header = new byte[HeaderSize];
        if (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || (header.AsSpan().IndexOfAnyExcept((byte)0) < 0))
            return null;
        var magic = Word(header, 0);
        var isBigEndian = magic == 0x377F0683;
        var log = new WriteAheadLog();
        log.sum = Add(default, header.AsSpan(0, 24), isBigEndian);
        if ((!isBigEndian && magic != 0x377F0682) || log.sum != (Word(header, 24), Word(header, 28)))
            throw new InvalidDataException("the header of its write-ahead log is garbage");
        var frame = new byte[FrameHeaderSize + Word(header, 8)];
        while (stream.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length)
            log.Take(frame, header.AsSpan(16, 8), isBigEndian);
        return log;
    }

    private void Take(byte[] frame, ReadOnlySpan<byte> salt, bool isBigEndian)
    {
        sum = Add(Add(sum, frame.AsSpan(0, 8), isBigEndian), frame.AsSpan(FrameHeaderSize), isBigEndian);
        var stored = (Word(frame, 16), Word(frame, 20));
        // Other salts are what an earlier round of the log has left.
        var isGood = sum == stored && frame.AsSpan(8, 8).SequenceEqual(salt);
        sum = stored;
        isBroken |= !isGood;
        if (!isGood)
            return;
        var commits = Word(frame, 4) is not 0;
        if (isBroken)
        {
            commitsAfterBreak += commits ? 1 : 0;
            return;
        }

        uncommitted.Add(Word(frame, 0));
        if (!commits)
            return;
        Pages.UnionWith(uncommitted);
        uncommitted.Clear();
        PageCount = Word(frame, 4);
    }

    private static (uint First, uint Second) Add((uint First, uint Second) sum, ReadOnlySpan<byte> data, bool isBigEndian)
    {
        var (first, second) = sum;
        for (var at = 0; at < data.Length; at += 8)
        {
            first += Word(data, at, isBigEndian) + second;
            second += Word(data, at + 4, isBigEndian) + first;
        }

        return (first, second);
    }

    private static uint Word(ReadOnlySpan<byte> data, int at, bool isBigEndian = true) =>
        isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(data[at..]) : BinaryPrimitives.ReadUInt32LittleEndian(data[at..]);
}
