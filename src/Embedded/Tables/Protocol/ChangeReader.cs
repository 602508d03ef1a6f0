using Embedded.Tables.Store;

namespace Embedded.Tables.Protocol;

/// <summary>Reads a request that changes an entity, with everything checked that can be checked without the store.</summary>
internal static class ChangeReader
{
    public static EntityChange Read(TableRequest request, ResourceAddress address)
    {
        TableName.Check(address.Name);
        if (request.Method == "DELETE")
        {
            var condition = request.IfMatch ?? throw TableFault.InvalidInput("A delete needs the header If-Match.");
            return new EntityChange(ChangeKind.Delete, address.Name, address.PartitionKey!, address.RowKey!, EntityTag.ToTicks(condition), null);
        }

        if (request.ContentType is not { } type || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase))
            throw new TableFault(415, "MediaTypeNotSupported", "The content of an entity must be application/json.");
        var body = EntityReader.Read(request.Body.Span);
        var partition = address.PartitionKey ?? body.PartitionKey ?? throw NeedsKeys();
        var row = address.RowKey ?? body.RowKey ?? throw NeedsKeys();
        EntityLimits.CheckKey("PartitionKey", partition);
        EntityLimits.CheckKey("RowKey", row);
        EntityLimits.CheckProperties(partition, row, body.Properties);
        var expected = request.IfMatch is { } ifMatch ? EntityTag.ToTicks(ifMatch) : null;
        return new EntityChange(Kind(request), address.Name, partition, row, expected, body);
    }

    private static ChangeKind Kind(TableRequest request) => (request.Method, request.IfMatch) switch
    {
        ("POST", _) => ChangeKind.Insert,
        ("PUT", null) => ChangeKind.InsertOrReplace,
        ("PUT", _) => ChangeKind.Replace,
        ("PATCH" or "MERGE", null) => ChangeKind.InsertOrMerge,
        ("PATCH" or "MERGE", _) => ChangeKind.Merge,
        _ => throw new TableFault(405, "MethodNotAllowed", $"{request.Method} is not a method of an entity."),
    };

    private static TableFault NeedsKeys() => new(400, "PropertiesNeedValue", "The values are not specified for all properties in the entity.");
}
