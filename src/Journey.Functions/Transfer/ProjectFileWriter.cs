using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Journey.Domain;
using Journey.Storage.Transfer;

namespace Journey.Functions.Transfer;

/// <summary>Writes a project's file: gzip over lines of JSON, the last of which says how many there are and what they hash to.</summary>
public sealed class ProjectFileWriter(Stream stream) : IAsyncDisposable
{
    public const string Format = "journey-project";
    public const int Version = 1;

    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly GZipStream gzip = new(stream, CompressionLevel.Fastest, leaveOpen: true);
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Lines written so far.</summary>
    public long Records { get; private set; }

    public async Task WriteAsync(ProjectRecord record, CancellationToken cancellation)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(record, Json.Options);
        hash.AppendData(line);
        hash.AppendData(LineEnd);
        Records++;
        await gzip.WriteAsync(line, cancellation);
        await gzip.WriteAsync(LineEnd, cancellation);
    }

    public async Task EndAsync(CancellationToken cancellation)
    {
        await WriteAsync(new ProjectRecord.End(Records, Convert.ToHexStringLower(hash.GetCurrentHash())), cancellation);
        await gzip.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await gzip.DisposeAsync();
        hash.Dispose();
    }
}
