using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using Journey.Analysis.Files;
using Journey.Domain;
using Journey.Domain.Refusals;
using Journey.Storage.Transfer;

namespace Journey.Functions.Transfer;

/// <summary>Reads a project's file line by line, within limits, and sees whether it is whole. The first refusal is the last record.</summary>
/// <param name="largest">Bytes of the unpacked file, at most.</param>
/// <param name="most">Lines, at most.</param>
public sealed class ProjectFileReader(long largest, long most)
{
    /// <summary>Bytes of one line: a version of many large parts.</summary>
    private const int LongestLine = 64 * 1024 * 1024;

    private const int ChunkBytes = 64 * 1024;

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    public async IAsyncEnumerable<Outcome<ProjectRecord>> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var records = 0L;
        var isWhole = false;
        await foreach (var line in LinesAsync(file, cancellation))
        {
            if (!line.TryGet(out var bytes, out var refusal))
            {
                yield return refusal;
                yield break;
            }

            var record = isWhole ? Damaged("something stands behind its end") : records >= most ? TooLarge : Parse(bytes, records == 0);
            if (record is Outcome<ProjectRecord>.Accepted { Value: ProjectRecord.End end })
            {
                isWhole = end.Records == records && end.Sha256 == Convert.ToHexStringLower(hash.GetCurrentHash());
                if (!isWhole)
                    record = Damaged("its lines are not what was exported");
            }

            hash.AppendData(bytes);
            hash.AppendData(LineEnd);
            records++;
            yield return record;
            if (record is Outcome<ProjectRecord>.Refused)
                yield break;
        }

        if (!isWhole)
            yield return records == 0 ? Foreign : Truncated;
    }

    private async IAsyncEnumerable<Outcome<byte[]>> LinesAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var isPacked = IsPacked(file);
        await using var gzip = GzipFiles.Open(file);
        using var line = new MemoryStream();
        var (chunk, seen, first) = (new byte[ChunkBytes], 0L, true);
        while (true)
        {
            if (!(await NextAsync(gzip, chunk, cancellation)).TryGet(out var read, out var unreadable))
            {
                yield return isPacked ? unreadable : Foreign;
                yield break;
            }

            if ((seen += read) > largest || line.Length + read > LongestLine)
            {
                yield return TooLarge;
                yield break;
            }

            if (read == 0)
            {
                if (line.Length > 0)
                    yield return first ? Foreign : Truncated;
                yield break;
            }

            var start = 0;
            for (int end; (end = Array.IndexOf(chunk, (byte)'\n', start, read - start)) >= 0; start = end + 1)
            {
                line.Write(chunk, start, end - start);
                yield return line.ToArray();
                line.SetLength(0);
                first = false;
            }

            line.Write(chunk, start, read - start);
        }
    }

    /// <returns>Whether it begins as a gzip does.</returns>
    private static bool IsPacked(Stream file)
    {
        var start = file.Position;
        var begins = file.ReadByte() == 0x1f && file.ReadByte() == 0x8b;
        file.Position = start;
        return begins;
    }

    /// <returns>How many bytes there were; a refusal where the file is no gzip, or not any more.</returns>
    private static async Task<Outcome<int>> NextAsync(Stream gzip, byte[] chunk, CancellationToken cancellation)
    {
        try
        {
            return await gzip.ReadAsync(chunk, cancellation);
        }
        catch (InvalidDataException fault)
        {
            return fault.InnerException is EndOfStreamException ? Truncated : Damaged("it can't be unpacked, or something stands behind its end");
        }
    }

    private static Outcome<ProjectRecord> Parse(byte[] line, bool first)
    {
        try
        {
            var record = JsonSerializer.Deserialize<ProjectRecord>(line, Json.Options);
            return (first, record) switch
            {
                (true, ProjectRecord.Manifest { Format: ProjectFileWriter.Format, Version: > ProjectFileWriter.Version }) => Newer,
                (true, ProjectRecord.Manifest { Format: ProjectFileWriter.Format, Version: > 0 } manifest) => manifest,
                (true, _) => Foreign,
                (false, null or ProjectRecord.Manifest) => Damaged("a line is there that belongs elsewhere"),
                _ => record,
            };
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or InvalidOperationException)
        {
            return first ? FirstLine(line) : Damaged("a line is no record of a project");
        }
    }

    /// <summary>A later release may have more to say in its first line.</summary>
    private static Refusal FirstLine(byte[] line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("format", out var format) && format.ValueKind == JsonValueKind.String && format.ValueEquals(ProjectFileWriter.Format)
                && root.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) && number > ProjectFileWriter.Version ? Newer : Foreign;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Foreign;
        }
    }

    public static Refusal Damaged(string how) => Refuse.Invalid("body", "project-file-damaged", $"The project's file is damaged: {how}.", "Export the project again, and send the file as it came.");

    private static Refusal Foreign => Refuse.Invalid("body", "project-file-foreign", "That is no project's file.", "Send what GET /api/projects/{id}/export answered, unchanged.");

    private static Refusal Newer => Refuse.Invalid("body", "project-file-newer", "The project's file is of a later release.", "Import it into a backend of that release, or a later one.");

    private static Refusal Truncated => Refuse.Invalid("body", "project-file-truncated", "The project's file ends before its end.", "Export the project again, and send the whole file.");

    private Refusal TooLarge => new(RefusalKind.TooLarge, "project-file-too-large", $"The project's file holds more than {largest} bytes when it is unpacked, more than {most} lines, or a line of more than {LongestLine} bytes.", "Import a smaller project; no export is larger.", "body");
}
