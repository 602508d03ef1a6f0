using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>Removes or changes single items in the blocks of evidence that is kept as lines.</summary>
public sealed class EvidenceEraser(TableServiceClient service)
{
    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <summary>Changes what is looked for: each block in one write together with its bucket's head, so that no import writes beside it.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="kind">The kind of evidence.</param>
    /// <param name="change">What becomes of a line: itself where it stays, null where it goes. What it has become stays.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ChangeAsync(string projectId, string kind, Func<string, string?> change, CancellationToken cancellation)
    {
        for (var bucket = 0; bucket < EvidenceKeys.Buckets; bucket++)
        {
            while (!await TryChangeAsync(EvidenceKeys.Partition(projectId, kind, bucket), change, cancellation))
            {
                // Somebody wrote in between, or there may be more: looked at once more.
            }
        }
    }

    /// <returns>Whether nothing was found any more.</returns>
    private async Task<bool> TryChangeAsync(string partition, Func<string, string?> change, CancellationToken cancellation)
    {
        var (head, blocks) = await EvidenceBucket.ReadAsync(evidence, partition, cancellation);
        foreach (var block in blocks)
        {
            var left = block.Items.Select(item => (item.Id, Line: change(item.Line))).Where(item => item.Line is not null).Select(item => new StoredLine(item.Id, item.Line!)).ToList();
            if (left.SequenceEqual(block.Items))
                continue;
            await RewriteAsync(partition, head, block, left, cancellation);
            return false;
        }

        return true;
    }

    private async Task RewriteAsync(string partition, ETag? head, StoredBlock block, List<StoredLine> left, CancellationToken cancellation)
    {
        var chunks = left.Count == 0 ? [] : Packed.Pack(string.Join('\n', left.Select(item => $"{item.Id}\t{item.Line}")));
        // What is left may compress worse than what was there.
        var rows = Enumerable.Range(0, Math.Max(block.Chunks, chunks.Count)).Select(index => index < chunks.Count
            ? new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(partition, EvidenceKeys.Row(block.Name, index)) { ["Data"] = chunks[index] })
            : new TableTransactionAction(TableTransactionActionType.Delete, new TableEntity(partition, EvidenceKeys.Row(block.Name, index)), ETag.All));
        var headRow = new TableTransactionAction(head is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, new TableEntity(partition, EvidenceKeys.Head), head ?? default);
        try
        {
            await evidence.SubmitTransactionAsync(rows.Append(headRow), cancellation);
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            // Somebody else was faster: the bucket is read again.
        }
    }
}
