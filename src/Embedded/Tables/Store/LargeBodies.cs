using Embedded.Engine.File;
using Microsoft.Data.Sqlite;

namespace Embedded.Tables.Store;

/// <summary>
/// Where the bodies of large entities lie. The tree of keys holds what fits into a quarter of a page: SQLite reads an entry that is longer as a
/// whole to compare its key, so that one search among entities of a megabyte would read several of them. Longer bodies lie in rows of their own,
/// by number; a trigger takes one away with the entity that it belonged to.
/// </summary>
internal static class LargeBodies
{
    /// <summary>Bytes of keys and body of an entry that SQLite keeps whole in a page of 4096: its limit is 1002, with 18 for the other columns and at most 24 for the header.</summary>
    private const int MostInTree = 960;

    /// <summary>The body where it lies in the tree, and where it lies by itself.</summary>
    public const string Columns = "table_entity.body, table_large.body";

    public const string Join = "LEFT JOIN table_large ON table_large.id = large";

    public static void CreateSchema(DataConnection connection)
    {
        connection.Execute("CREATE TABLE IF NOT EXISTS table_large (id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
        connection.Execute(
            """
            CREATE TRIGGER IF NOT EXISTS table_large_replaced AFTER UPDATE OF large ON table_entity WHEN old.large IS NOT NULL
            BEGIN DELETE FROM table_large WHERE id = old.large; END
            """);
        connection.Execute(
            """
            CREATE TRIGGER IF NOT EXISTS table_large_removed AFTER DELETE ON table_entity WHEN old.large IS NOT NULL
            BEGIN DELETE FROM table_large WHERE id = old.large; END
            """);
    }

    /// <summary>Lays a body that is too long for the tree down by itself.</summary>
    /// <returns>What the entity's row holds.</returns>
    public static (byte[] Body, long? Large) Lay(DataConnection connection, EntityChange change, byte[] json) => change.Pk.Length + change.Rk.Length + json.Length <= MostInTree
        ? (json, null)
        : ([], (long)connection.Scalar("INSERT INTO table_large (body) VALUES ($1) RETURNING id", json)!);

    /// <summary>Reads <see cref="Columns"/>.</summary>
    public static byte[] Read(SqliteDataReader reader, int first) => reader.GetFieldValue<byte[]>(reader.IsDBNull(first + 1) ? first : first + 1);
}
