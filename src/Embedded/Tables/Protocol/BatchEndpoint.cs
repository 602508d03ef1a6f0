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
            var changes = Changes(BatchReader.Read(request.ContentType, request.Body));
            var ticks = await store.ApplyAsync(changes);
            return BatchWriter.Write(changes.Select((change, i) => change.Kind == ChangeKind.Delete ? new TableAnswer(204) : TableAnswer.WithETag(204, ticks[i])));
        }
        catch (BatchFault fault)
        {
            return BatchWriter.Write([errors.Write(fault)]);
        }
    }

    private static List<EntityChange> Changes(List<TableRequest> requests)
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
                changes.Add(change);
                if (change.PartitionKey != changes[0].PartitionKey || !change.Table.Equals(changes[0].Table, StringComparison.OrdinalIgnoreCase))
                {
                    throw new TableFault(400, "CommandsInBatchActOnDifferentPartitions",
                        "All commands in a batch must operate on same entity group.");
                }

                if (!rows.Add(change.RowKey))
                {
                    throw new TableFault(400, "InvalidDuplicateRow",
                        $"A command with RowKey '{change.RowKey}' is already present in the batch. An entity can appear only once in a batch.");
                }
            }
            catch (TableFault fault)
            {
                throw new BatchFault(i, fault);
            }
        }

        return changes;
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
