using System.Collections.Concurrent;

namespace Embedded.Engine.File;

/// <summary>Read-only connections, as many as run at once.</summary>
internal sealed class ReaderPool(string path) : IDisposable
{
    private readonly ConcurrentBag<DataConnection> idle = [];
    private volatile bool disposed;

    /// <summary>One snapshot for all that the query reads.</summary>
    public T Run<T>(Func<DataConnection, T> query) => RunOne(connection =>
    {
        connection.Execute("BEGIN");
        try
        {
            return query(connection);
        }
        finally
        {
            connection.Execute("COMMIT");
        }
    });

    /// <summary>For a single statement, which is a snapshot by itself.</summary>
    public T RunOne<T>(Func<DataConnection, T> query)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (!idle.TryTake(out var connection))
            connection = DataConnection.OpenReader(path);
        try
        {
            return query(connection);
        }
        finally
        {
            if (disposed)
                connection.Dispose();
            else
                idle.Add(connection);
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var connection))
            connection.Dispose();
    }
}
