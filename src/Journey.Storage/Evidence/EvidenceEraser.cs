using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>Finds and removes single items in the blocks of evidence that are kept as lines.</summary>
public sealed class EvidenceEraser(TableServiceClient service)
{
    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <param name="projectId">The project.</param>
    /// <param name="kind">The kind of evidence.</param>
    /// <param name="isTheirs">Whether a line is looked for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>What was found, with the ids it is cited by.</returns>
    public async Task<IReadOnlyList<StoredLine>> FindAsync(string projectId, string kind, Func<string, bool> isTheirs, CancellationToken cancellation)
    {
        var found = new List<StoredLine>();
        for (var bucket = 0; bucket < EvidenceKeys.Buckets; bucket++)
            found.AddRange((await ReadAsync(EvidenceKeys.Partition(projectId, kind, bucket), cancellation)).Blocks.SelectMany(block => block.Items).Where(item => isTheirs(item.Line)));
        return found;
    }

    /// <summary>Removes what is looked for: each block in one write together with its bucket's head, so that no import writes beside it.</summary>
    public async Task EraseAsync(string projectId, string kind, Func<string, bool> isTheirs, CancellationToken cancellation)
    {
        for (var bucket = 0; bucket < EvidenceKeys.Buckets; bucket++)
        {
            while (!await TryEraseAsync(EvidenceKeys.Partition(projectId, kind, bucket), isTheirs, cancellation))
            {
                // Somebody wrote in between, or there may be more: looked at once more.
            }
        }
    }

    /// <returns>Whether nothing was found any more.</returns>
    private async Task<bool> TryEraseAsync(string partition, Func<string, bool> isTheirs, CancellationToken cancellation)
    {
        var (head, blocks) = await ReadAsync(partition, cancellation);
        if (blocks.FirstOrDefault(block => block.Items.Any(item => isTheirs(item.Line))) is not { } found)
            return true;
        await RewriteAsync(partition, head, found, [.. found.Items.Where(item => !isTheirs(item.Line))], cancellation);
        return false;
    }

    private async Task RewriteAsync(string partition, ETag? head, Block block, List<StoredLine> left, CancellationToken cancellation)
    {
        var chunks = left.Count == 0 ? [] : Packed.Pack(string.Join('\n', left.Select(item => $"{item.Id}\t{item.Line}")));
        var actions = Enumerable.Range(0, block.Chunks).Select(index => index < chunks.Count
            ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, new TableEntity(partition, EvidenceKeys.Row(block.Name, index)) { ["Data"] = chunks[index] }, ETag.All)
            : new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, EvidenceKeys.Row(block.Name, index)), ETag.All));
        var headRow = new TableEntity(partition, EvidenceKeys.Head);
        actions = actions.Append(head is { } tag ? new TableTransactionAction(TableTransactionActionType.UpdateReplace, headRow, tag) : new TableTransactionAction(TableTransactionActionType.Add, headRow));
        try
        {
            await evidence.SubmitTransactionAsync(actions, cancellation);
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            // Somebody else was faster: the bucket is read again.
        }
    }

    private async Task<(ETag? Head, IReadOnlyList<Block> Blocks)> ReadAsync(string partition, CancellationToken cancellation)
    {
        ETag? head = null;
        var chunks = new List<(string Block, byte[] Data)>();
        await foreach (var row in evidence.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), cancellationToken: cancellation))
        {
            if (row.RowKey == EvidenceKeys.Head)
                head = row.ETag;
            else
                chunks.Add((row.RowKey[..row.RowKey.IndexOf('|', StringComparison.Ordinal)], row.GetBinary("Data")));
        }

        return (head, [.. chunks.GroupBy(chunk => chunk.Block).Select(block => new Block(block.Key, block.Count(), Items(Packed.Unpack(block.Select(chunk => chunk.Data)))))]);
    }

    private static IReadOnlyList<StoredLine> Items(string block) => [.. block.Split('\n').Select(line => line.Split('\t', 2)).Select(parts => new StoredLine(parts[0], parts[1]))];

    private sealed record Block(string Name, int Chunks, IReadOnlyList<StoredLine> Items);
}
