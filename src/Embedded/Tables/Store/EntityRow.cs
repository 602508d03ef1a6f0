using Embedded.Tables.Protocol;
using Microsoft.Data.Sqlite;

namespace Embedded.Tables.Store;

/// <summary>A stored entity. Its properties are read from the body only when somebody asks for one.</summary>
internal sealed class EntityRow(string partitionKey, string rowKey, long changed, byte[] body)
{
    private List<EntityProperty>? properties;

    public string PartitionKey { get; } = partitionKey;

    public string RowKey { get; } = rowKey;

    /// <summary>UTC ticks of the last change: the timestamp and the ETag.</summary>
    public long Changed { get; } = changed;

    /// <summary>The properties as JSON.</summary>
    public byte[] Body { get; } = body;

    public List<EntityProperty> Properties => properties ??= EntityReader.Read(Body).Properties;

    public object? Find(string name) => name switch
    {
        "PartitionKey" => PartitionKey,
        "RowKey" => RowKey,
        "Timestamp" => new DateTime(Changed, DateTimeKind.Utc),
        _ => FindOwn(name),
    };

    /// <summary>Reads the columns pk, rk, changed, and those of the body.</summary>
    public static EntityRow Read(SqliteDataReader reader) => new(
        OrdinalKey.ToText(reader.GetFieldValue<byte[]>(0)),
        OrdinalKey.ToText(reader.GetFieldValue<byte[]>(1)),
        reader.GetInt64(2),
        LargeBodies.Read(reader, 3));

    private object? FindOwn(string name)
    {
        foreach (var property in Properties)
        {
            if (property.Name == name)
                return property.Value;
        }

        return null;
    }
}
