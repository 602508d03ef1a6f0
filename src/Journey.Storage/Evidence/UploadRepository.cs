using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>Files as they were received, in one piece or in parts, compressed, kept until they are worked on.</summary>
public sealed class UploadRepository(TableServiceClient service)
{
    /// <summary>A file in one piece is kept in pieces, so that no more than one is in memory when it is read.</summary>
    private const int PieceBytes = 8 * 1024 * 1024;

    /// <summary>As much of a file as is read at once.</summary>
    private const int RoomBytes = 1024 * 1024;

    private const string HeadRow = "head";

    /// <summary>Begins the keys of the rows that say that all of a part is there.</summary>
    internal const string WholeRows = "whole|";

    /// <summary>Begins the keys of the rows that hold parts.</summary>
    internal const string PartRows = "part|";

    private readonly TableClient uploads = service.GetTableClient(Tables.Uploads);

    /// <summary>A file in one piece.</summary>
    public async Task SaveAsync(string projectId, string id, byte[] content, CancellationToken cancellation)
    {
        foreach (var (index, piece) in content.Chunk(PieceBytes).Index())
            await SavePartAsync(projectId, id, new UploadedPart(index + 1, piece.Length, Convert.ToHexStringLower(SHA256.HashData(piece))), piece, cancellation);
    }

    public Task BeginAsync(string projectId, Upload upload, CancellationToken cancellation) => uploads.UpsertEntityAsync(JsonRow.Of(Partition(projectId, upload.Id), HeadRow, upload), TableUpdateMode.Replace, cancellation);

    /// <returns>Null where nothing of that id was begun.</returns>
    public async Task<Upload?> FindAsync(string projectId, string id, CancellationToken cancellation) =>
        (await uploads.FindAsync(Partition(projectId, id), HeadRow, cancellation))?.Content<Upload>();

    /// <summary>Marks an upload as taken, or as not taken after all.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="id">The upload.</param>
    /// <param name="at">When it is taken; null for not.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Whether it is there.</returns>
    public async Task<bool> TakeAsync(string projectId, string id, DateTimeOffset? at, CancellationToken cancellation)
    {
        while (await uploads.FindAsync(Partition(projectId, id), HeadRow, cancellation) is { } row)
        {
            try
            {
                await uploads.UpdateEntityAsync(JsonRow.Of(row.PartitionKey, HeadRow, row.Content<Upload>() with { IsTaken = at is not null, TakenAt = at }), row.ETag, TableUpdateMode.Replace, cancellation);
                return true;
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412)
            {
                // Somebody else has written it, or taken it back: it is looked at again.
            }
        }

        return false;
    }

    /// <summary>Takes an upload back that nobody is accepting.</summary>
    /// <returns>Whether it is gone.</returns>
    public async Task<bool> TryDropAsync(string projectId, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        while (await uploads.FindAsync(Partition(projectId, id), HeadRow, cancellation) is { } row)
        {
            if (row.Content<Upload>().IsBeingTaken(now))
                return false;
            try
            {
                await uploads.DeleteEntityAsync(row.PartitionKey, row.RowKey, row.ETag, cancellation);
            }
            catch (RequestFailedException fault) when (fault.Status is 404 or 412)
            {
                // Likewise.
            }
        }

        await DeleteAsync(projectId, id, cancellation);
        return true;
    }

    /// <returns>All that were begun, and whose files are still there.</returns>
    public async Task<IReadOnlyList<Upload>> ListAsync(string projectId, CancellationToken cancellation)
    {
        var found = new List<Upload>();
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {projectId + "|"} and PartitionKey lt {projectId + "}"} and RowKey eq {HeadRow}");
        await foreach (var row in uploads.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            found.Add(row.Content<Upload>());
        return found;
    }

    /// <returns>Those of which something is there, and that are gone: parts that were being stored meanwhile, or whose removal broke off.</returns>
    public async Task<IReadOnlyList<string>> HeadlessAsync(string projectId, CancellationToken cancellation)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {projectId + "|"} and PartitionKey lt {projectId + "}"}");
        await foreach (var row in uploads.QueryAsync<TableEntity>(filter, select: ["PartitionKey"], cancellationToken: cancellation))
            found.Add(row.PartitionKey[(projectId.Length + 1)..]);
        // Looked at afterwards: each is begun before anything else of it is there.
        return [.. found.Except((await ListAsync(projectId, cancellation)).Select(upload => upload.Id))];
    }

    /// <summary>Stores a part. It counts once all of it is stored, and never changes from then on.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="id">The upload.</param>
    /// <param name="part">Its number, length and hash.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The part as it is stored: not this one where another came before under its number.</returns>
    public async Task<UploadedPart> SavePartAsync(string projectId, string id, UploadedPart part, byte[] content, CancellationToken cancellation)
    {
        var partition = Partition(projectId, id);
        if (await PartAsync(partition, part.Part, cancellation) is { } before)
            return before;
        // Two that send different bytes at once don't write into each other's rows.
        foreach (var row in BinaryRows.Of(partition, Prefix(part), Packed.Pack(content)))
            await uploads.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellation);
        try
        {
            await uploads.AddEntityAsync(JsonRow.Of(partition, WholeRow(part.Part), part), cancellation);
            return part;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            return await PartAsync(partition, part.Part, cancellation) ?? part;
        }
    }

    /// <returns>The parts that are stored as a whole, in order.</returns>
    public async Task<IReadOnlyList<UploadedPart>> PartsAsync(string projectId, string id, CancellationToken cancellation)
    {
        var parts = new List<UploadedPart>();
        await foreach (var row in uploads.QueryAsync<TableEntity>(RowKeys.InPartition(Partition(projectId, id), WholeRows), cancellationToken: cancellation))
            parts.Add(row.Content<UploadedPart>());
        return parts.Count > 0 ? parts : await UnpackedUpload.PartsAsync(uploads, Partition(projectId, id), cancellation);
    }

    /// <param name="projectId">The project.</param>
    /// <param name="id">The upload.</param>
    /// <param name="bytes">How long the file was when it was said to be whole: what came late is none of it. Null for all that is there.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The file from its first byte to its last.</returns>
    public Stream Open(string projectId, string id, long? bytes, CancellationToken cancellation) => new PieceStream(First(PiecesAsync(Partition(projectId, id), cancellation), bytes ?? long.MaxValue));

    public async Task DeleteAsync(string projectId, string id, CancellationToken cancellation)
    {
        var partition = Partition(projectId, id);
        var rows = new List<TableEntity>();
        await foreach (var row in uploads.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            rows.Add(row);
        foreach (var row in rows)
            await uploads.DeleteIfThereAsync(partition, row.RowKey, cancellation);
    }

    private static async IAsyncEnumerable<ReadOnlyMemory<byte>> First(IAsyncEnumerable<ReadOnlyMemory<byte>> pieces, long bytes)
    {
        await foreach (var piece in pieces)
        {
            if (bytes == 0)
                yield break;
            var length = (int)Math.Min(bytes, piece.Length);
            bytes -= length;
            yield return piece[..length];
        }
    }

    private async IAsyncEnumerable<ReadOnlyMemory<byte>> PiecesAsync(string partition, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var isPacked = false;
        using var unpacking = new Unpacking(RoomBytes);
        await foreach (var whole in uploads.QueryAsync<TableEntity>(RowKeys.InPartition(partition, WholeRows), cancellationToken: cancellation))
        {
            isPacked = true;
            var part = whole.Content<UploadedPart>();
            await foreach (var row in uploads.QueryAsync<TableEntity>(RowKeys.InPartition(partition, Prefix(part)), maxPerPage: 1, cancellationToken: cancellation))
            {
                foreach (var piece in BinaryRows.Chunks(row).SelectMany(unpacking.Pieces))
                    yield return piece;
            }

            unpacking.End(part.Bytes);
        }

        if (!unpacking.Rest.IsEmpty)
            yield return unpacking.Rest;
        if (isPacked)
            yield break;
        await foreach (var piece in UnpackedUpload.PiecesAsync(uploads, partition, cancellation))
            yield return piece;
    }

    private async Task<UploadedPart?> PartAsync(string partition, int part, CancellationToken cancellation) =>
        (await uploads.FindAsync(partition, WholeRow(part), cancellation))?.Content<UploadedPart>() ?? await UnpackedUpload.PartAsync(uploads, partition, part, cancellation);

    private static string Number(int part) => part.ToString("D6", CultureInfo.InvariantCulture);

    internal static string Prefix(UploadedPart part) => $"{PartRows}{Number(part.Part)}|{part.Sha256}|";

    private static string WholeRow(int part) => WholeRows + Number(part);

    internal static string Partition(string projectId, string id) => $"{projectId}|{id}";
}
