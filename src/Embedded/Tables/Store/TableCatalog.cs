using Embedded.Engine.File;
using Embedded.Tables.Protocol;

namespace Embedded.Tables.Store;

/// <summary>The tables' names, equal in any case, and the numbers that their rows carry. An instance is the writer's memory of them.</summary>
internal sealed class TableCatalog
{
    private readonly Dictionary<string, long> known = new(StringComparer.OrdinalIgnoreCase);
    private long rollbacks;

    public static void CreateSchema(DataConnection connection) => connection.Execute(
        "CREATE TABLE IF NOT EXISTS table_name (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE COLLATE NOCASE)");

    public void Create(DataConnection connection, string name)
    {
        known.Clear();
        if (connection.Execute("INSERT OR IGNORE INTO table_name (name) VALUES ($1)", name) == 0)
            throw TableFault.TableAlreadyExists();
    }

    public void Delete(DataConnection connection, string name)
    {
        known.Clear();
        if (connection.Scalar("SELECT id FROM table_name WHERE name = $1", name) is not long id)
            throw TableFault.ResourceNotFound();
        connection.Execute("DELETE FROM table_entity WHERE table_id = $1", id);
        connection.Execute("DELETE FROM table_name WHERE id = $1", id);
    }

    /// <summary>As the writer sees it, its own changes included.</summary>
    public long KnownIdOf(DataConnection connection, string name)
    {
        if (rollbacks != connection.Rollbacks)
        {
            known.Clear();
            rollbacks = connection.Rollbacks;
        }

        if (!known.TryGetValue(name, out var id))
            known[name] = id = IdOf(connection, name);
        return id;
    }

    public static long IdOf(DataConnection connection, string name) =>
        connection.Scalar("SELECT id FROM table_name WHERE name = $1", name) is long id ? id : throw TableFault.TableNotFound();

    /// <returns>Names from <paramref name="from"/> on, in order.</returns>
    public static List<string> List(DataConnection connection, string from) =>
        connection.Query("SELECT name FROM table_name WHERE name >= $1 ORDER BY name", row => row.GetString(0), from);
}
