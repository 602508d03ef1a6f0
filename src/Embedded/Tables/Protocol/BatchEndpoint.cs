using Embedded.Tables.Store;

namespace Embedded.Tables.Protocol;

/// <summary>Entity group transactions: one partition, at most 100 different entities, at most 4 MiB, all or nothing.</summary>
internal sealed class BatchEndpoint(TableStore store, ErrorWriter errors)
{
    private const int MostChanges = 100;

    public async Task<TableAnswer> RunAsync(TableRequest request)
    {
        try
        {
            var (changes, malformed) = Changes(BatchReader.Read(request.ContentType, request.Body));
            var ticks = await store.ApplyAsync(changes, malformed);
            return BatchWriter.Write(changes.Select((change, i) => change.Kind == ChangeKind.Delete ? new TableAnswer(204) : TableAnswer.WithETag(204, ticks[i])));
        }
        catch (BatchFault fault)
        {
            return BatchWriter.Write([errors.Write(fault)]);
        }
    }

    /// <returns>The changes up to the first malformed one, and its fault: one that the store refuses before it is told instead.</returns>
    private static (List<EntityChange> Changes, BatchFault? Malformed) Changes(List<TableRequest> requests)
    {
        if (requests.Count > MostChanges)
            throw new BatchFault(MostChanges - 1, TableFault.InvalidInput("The batch request operation exceeds the maximum 100 changes per change set."));

        var changes = new List<EntityChange>(requests.Count);
        var rows = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < requests.Count; i++)
        {
            try
            {
                var change = Change(requests[i]);
                CheckTogether(change, changes.Count > 0 ? changes[0] : change, rows);
                changes.Add(change);
            }
            catch (TableFault fault)
            {
                return (changes, new BatchFault(i, fault));
            }
        }

        return (changes, null);
    }

    private static void CheckTogether(EntityChange change, EntityChange first, HashSet<string> rows)
    {
        if (change.PartitionKey != first.PartitionKey || !change.Table.Equals(first.Table, StringComparison.OrdinalIgnoreCase))
            throw new TableFault(400, "CommandsInBatchActOnDifferentPartitions", "All commands in a batch must operate on same entity group.");
        if (!rows.Add(change.RowKey))
        {
            throw new TableFault(400, "InvalidDuplicateRow",
                $"A command with RowKey '{change.RowKey}' is already present in the batch. An entity can appear only once in a batch.");
        }
    }

    private static EntityChange Change(TableRequest request)
    {
        var address = ResourceAddress.Parse(request.Path);
        if (address.HasKeys == (request.Method == "POST") || address.TableKey is not null)
            throw TableFault.InvalidInput($"{request.Method} of this resource cannot be part of a transaction.");
        if (request.Method == "GET")
            throw TableFault.NotImplemented("a query in a batch");
        return ChangeReader.Read(request, address);
    }
}
