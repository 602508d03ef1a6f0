using Embedded.Engine.File;
using Embedded.Tables.Protocol;

namespace Embedded.Tables.Store;

/// <summary>Applies changes to the rows, inside the writer.</summary>
internal static class EntityChanges
{
    private const string ThisRow = "table_id = $1 AND pk = $2 AND rk = $3";

    public static void CreateSchema(DataConnection connection)
    {
        connection.Execute(
            """
            CREATE TABLE IF NOT EXISTS table_entity (
              table_id INTEGER NOT NULL, pk BLOB NOT NULL, rk BLOB NOT NULL, changed INTEGER NOT NULL, body BLOB NOT NULL, large INTEGER,
              PRIMARY KEY (table_id, pk, rk)) WITHOUT ROWID
            """);
        LargeBodies.CreateSchema(connection);
    }

    public static void Apply(DataConnection connection, long table, EntityChange change, long now)
    {
        switch (change.Kind)
        {
            case ChangeKind.Insert:
                Insert(connection, table, change, now);
                break;
            case ChangeKind.InsertOrReplace:
                Put(connection, table, change, now, change.Json);
                break;
            case ChangeKind.InsertOrMerge:
                Put(connection, table, change, now, Find(connection, table, change) is { } old ? Merged(old, change) : change.Json);
                break;
            case ChangeKind.Replace:
                CheckCondition(connection, table, change);
                Put(connection, table, change, now, change.Json);
                break;
            case ChangeKind.Merge:
                CheckCondition(connection, table, change);
                Put(connection, table, change, now, Merged(Find(connection, table, change)!, change));
                break;
            default:
                CheckCondition(connection, table, change);
                connection.Execute($"DELETE FROM table_entity WHERE {ThisRow}", table, change.Pk, change.Rk);
                break;
        }
    }

    /// <summary>The entity in the table of this name, in one statement; null when either is not there.</summary>
    public static EntityRow? FindIn(DataConnection connection, string table, string partitionKey, string rowKey)
    {
        using var reader = connection.Command(
            $"SELECT changed, {LargeBodies.Columns} FROM table_name JOIN table_entity ON table_id = table_name.id {LargeBodies.Join} WHERE name = $1 AND pk = $2 AND rk = $3",
            table, OrdinalKey.ToBytes(partitionKey), OrdinalKey.ToBytes(rowKey)).ExecuteReader();
        return reader.Read() ? new EntityRow(partitionKey, rowKey, reader.GetInt64(0), LargeBodies.Read(reader, 1)) : null;
    }

    private static EntityRow? Find(DataConnection connection, long table, EntityChange change)
    {
        using var reader = connection.Command($"SELECT changed, {LargeBodies.Columns} FROM table_entity {LargeBodies.Join} WHERE {ThisRow}", table, change.Pk, change.Rk).ExecuteReader();
        return reader.Read() ? new EntityRow(change.PartitionKey, change.RowKey, reader.GetInt64(0), LargeBodies.Read(reader, 1)) : null;
    }

    private static void Insert(DataConnection connection, long table, EntityChange change, long now)
    {
        var (body, large) = LargeBodies.Lay(connection, change, change.Json);
        var inserted = connection.Execute(
            "INSERT INTO table_entity (table_id, pk, rk, changed, body, large) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING",
            table, change.Pk, change.Rk, now, body, large);
        if (inserted == 0)
            throw TableFault.EntityAlreadyExists();
    }

    private static void Put(DataConnection connection, long table, EntityChange change, long now, byte[] json)
    {
        var (body, large) = LargeBodies.Lay(connection, change, json);
        connection.Execute(
            """
            INSERT INTO table_entity (table_id, pk, rk, changed, body, large) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT DO UPDATE SET changed = excluded.changed, body = excluded.body, large = excluded.large
            """,
            table, change.Pk, change.Rk, now, body, large);
    }

    /// <summary>Without the body, which may be large and is not asked.</summary>
    private static void CheckCondition(DataConnection connection, long table, EntityChange change)
    {
        if (connection.Scalar($"SELECT changed FROM table_entity WHERE {ThisRow}", table, change.Pk, change.Rk) is not long changed)
            throw TableFault.ResourceNotFound();
        if (change.IfChanged is { } expected && expected != changed)
            throw TableFault.UpdateConditionNotSatisfied();
    }

    private static byte[] Merged(EntityRow old, EntityChange change)
    {
        var merged = new EntityBody(null, null, old.Properties).Merge(change.Body!);
        EntityLimits.CheckProperties(change.PartitionKey, change.RowKey, merged.Properties);
        return EntityWriter.Body(merged.Properties);
    }
}
