using System.Buffers.Binary;

namespace Embedded.Engine.File;

/// <summary>
/// Refuses a file of which something is missing, before SQLite opens it and makes the best of it. It reads the header and the write-ahead log,
/// never the whole file; a page that is damaged inside is found by whoever reads it.
/// </summary>
internal static class DataFileDamage
{
    private const int HeaderSize = 100;

    public static void Refuse(string path)
    {
        var file = new FileInfo(path);
        var log = ReadLog(path);
        if (!file.Exists || file.Length == 0)
        {
            if (log?.PageCount is not null)
                throw DataFileFaults.Damaged(path, "its write-ahead log is there, the file itself is " + (file.Exists ? "empty" : "not"));
            return;
        }

        if (log is { IsDamaged: true })
            throw DataFileFaults.Damaged(path, "a part of its write-ahead log is garbage, with later changes behind it");
        var header = Header(path);
        if (!header.AsSpan().StartsWith("SQLite format 3\0"u8))
            return;
        var pageSize = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16)) is var size && size == 1 ? 65536u : size;
        if (pageSize < 512)
            throw DataFileFaults.Damaged(path, "its header is garbage");
        var expected = log?.PageCount ?? BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(28));
        for (var page = (uint)(file.Length / pageSize) + 1; page <= expected; page++)
        {
            // What the log holds, SQLite puts where it belongs.
            if (log is null || !log.Pages.Contains(page))
                throw DataFileFaults.Damaged(path, $"it was cut off at {file.Length} bytes, of {(long)expected * pageSize}");
        }
    }

    private static WriteAheadLog? ReadLog(string path)
    {
        try
        {
            return System.IO.File.Exists(path + "-wal") ? WriteAheadLog.Read(path + "-wal") : null;
        }
        catch (InvalidDataException fault)
        {
            throw DataFileFaults.Damaged(path, fault.Message, fault);
        }
    }

    /// <returns>Zeros for what a shorter file lacks.</returns>
    private static byte[] Header(string path)
    {
        var header = new byte[HeaderSize];
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false);
        return header;
    }
}
