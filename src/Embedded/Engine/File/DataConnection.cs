using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Embedded.Engine.File;

/// <summary>A SQLite connection that keeps its prepared statements. For one thread at a time.</summary>
internal sealed class DataConnection : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<string, SqliteCommand> prepared = new(StringComparer.Ordinal);

    private DataConnection(SqliteConnection connection) => this.connection = connection;

    /// <summary>Rows changed since the connection was opened, those of savepoints that were rolled back included.</summary>
    public int TotalChanges => raw.sqlite3_total_changes(connection.Handle);

    /// <summary>How often something was taken back, so that what is kept in memory beside the file can tell.</summary>
    public long Rollbacks { get; private set; }

    /// <summary>False as well when SQLite has rolled back by itself (disk full, I/O error).</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(connection.Handle) == 0;

    /// <summary>SQLite opens a file that it may not write all the same, and says so at the first write.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(connection.Handle, "main") == 1;

    public static DataConnection OpenWriter(string path)
    {
        var opened = Open(path, SqliteOpenMode.ReadWriteCreate);
        opened.Execute("PRAGMA synchronous = FULL");
        // What is deleted is overwritten: whoever reads the file finds nothing of an erased person on a free page.
        opened.Execute("PRAGMA secure_delete = ON");
        return opened;
    }

    public static DataConnection OpenReader(string path)
    {
        var opened = Open(path, SqliteOpenMode.ReadWrite);
        opened.Execute("PRAGMA query_only = ON");
        return opened;
    }

    /// <summary>A prepared statement with its parameters ($1, $2, …) bound in order; null binds NULL. Valid until the next use of the same text.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            prepared.Add(sql, command);
        }

        for (var i = 0; i < values.Length; i++)
        {
            if (i < command.Parameters.Count)
                command.Parameters[i].Value = values[i] ?? DBNull.Value;
            else
                command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
        }

        return command;
    }

    /// <returns>The number of rows changed.</returns>
    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    /// <returns>The first column of the first row, null when there is no row or it is NULL.</returns>
    public object? Scalar(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteScalar() is var value && value is DBNull ? null : value;

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    /// <summary>Takes back the transaction or what came since a savepoint.</summary>
    public void RollBack(string? savepoint = null)
    {
        Rollbacks++;
        Execute(savepoint is null ? "ROLLBACK" : $"ROLLBACK TO {savepoint}");
    }

    public void Dispose()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    private static DataConnection Open(string path, SqliteOpenMode mode)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 };
        var connection = new SqliteConnection(text.ConnectionString);
        try
        {
            connection.Open();
            // Else a statement with a parameter in its LIMIT is compiled anew each time.
            raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        return new DataConnection(connection);
    }
}
