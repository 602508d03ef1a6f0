using System.Buffers;
using System.Text;
using Embedded.Tables.Filter;
using Embedded.Tables.Store;

namespace Embedded.Tables.Protocol;

/// <summary>One entity, or a query over a table's entities.</summary>
internal sealed class EntityEndpoint(TableStore store)
{
    public async Task<TableAnswer> ChangeAsync(TableRequest request, ResourceAddress address, string service)
    {
        if (address.HasKeys == (request.Method == "POST"))
            throw new TableFault(405, "MethodNotAllowed", $"{request.Method} is not a method of this resource.");
        var change = ChangeReader.Read(request, address);
        var changed = await store.ApplyAsync(change);
        if (change.Kind == ChangeKind.Delete)
            return new TableAnswer(204);
        if (change.Kind != ChangeKind.Insert || request.WantsNoContent)
            return TableAnswer.WithETag(204, changed);
        var row = new EntityRow(change.PartitionKey, change.RowKey, changed, change.Json);
        return TableAnswer.WithETag(201, changed, One(row, change.Table, null, service));
    }

    public TableAnswer Get(ResourceAddress address, QueryOptions options, string service)
    {
        TableName.Check(address.Name);
        var row = store.Get(address.Name, address.PartitionKey!, address.RowKey!);
        return TableAnswer.WithETag(200, row.Changed, One(row, address.Name, options.Select, service));
    }

    public TableAnswer Query(ResourceAddress address, QueryOptions options, string service)
    {
        TableName.Check(address.Name);
        var filter = options.Filter is { } text ? FilterParser.Parse(text) : null;
        var page = store.Query(address.Name, filter, options.Top, Start(options));

        var buffer = new ArrayBufferWriter<byte>(4096);
        Encoding.UTF8.GetBytes($"{{\"odata.metadata\":\"{service}$metadata#{address.Name}\",\"value\":[", buffer);
        for (var i = 0; i < page.Rows.Count; i++)
        {
            if (i > 0)
                buffer.Write(","u8);
            EntityWriter.Row(buffer, page.Rows[i], options.Select);
        }

        buffer.Write("]}"u8);
        return new TableAnswer(200, buffer.WrittenMemory)
        {
            Headers = page.Next is var (partition, row)
                ? [new("x-ms-continuation-NextPartitionKey", Continuation.Encode(partition)), new("x-ms-continuation-NextRowKey", Continuation.Encode(row))]
                : [],
        };
    }

    private static (string, string)? Start(QueryOptions options) => options.NextPartitionKey is { } partition
        ? (Continuation.Decode(partition), options.NextRowKey is { } row ? Continuation.Decode(row) : "")
        : null;

    private static ReadOnlyMemory<byte> One(EntityRow row, string table, IReadOnlyList<string>? select, string service)
    {
        var buffer = new ArrayBufferWriter<byte>(row.Body.Length + 512);
        EntityWriter.Row(buffer, row, select, $"{service}$metadata#{table}/@Element");
        return buffer.WrittenMemory;
    }
}
