using Microsoft.Data.Sqlite;

namespace Embedded.Engine.File;

/// <summary>
/// The one SQLite file that holds everything. Writes go through one writer that groups what waits into one commit
/// (<see cref="WriteAsync{T}"/> completes only after it is on disk); reads run beside it on connections of their own.
/// </summary>
internal sealed class DataFile : IDisposable
{
    private readonly DataFileLock held;
    private readonly GroupCommitWriter writer;
    private readonly ReaderPool readers;
    private readonly bool deleteOnDispose;

    private DataFile(string path, DataFileLock held, bool deleteOnDispose)
    {
        Path = path;
        this.held = held;
        this.deleteOnDispose = deleteOnDispose;
        var connection = DataConnection.OpenWriter(path);
        try
        {
            DataFileFormat.Ensure(connection, path);
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        writer = new GroupCommitWriter(connection);
        readers = new ReaderPool(path);
    }

    public string Path { get; }

    /// <summary>Opens or creates the file. Fails when another process holds it or it is not ours.</summary>
    public static DataFile Open(string path) => Open(path, deleteOnDispose: false);

    /// <summary>A file of its own in the temporary folder, removed on dispose.</summary>
    public static DataFile OpenTemporary() =>
        Open(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"embedded-{Guid.NewGuid():N}", "data.db"), deleteOnDispose: true);

    /// <summary>
    /// Runs <paramref name="work"/> inside the writer's transaction. It sees all writes before it; when it throws, only its own
    /// changes are rolled back and the exception is the result. The task completes after the commit is on disk. Must not block or await,
    /// and may run again when another's changes had to be rolled back: its only effects are those on the connection and its result.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<DataConnection, T> work) => writer.Enqueue(work);

    public Task WriteAsync(Action<DataConnection> work) => writer.Enqueue(connection =>
    {
        work(connection);
        return true;
    });

    /// <summary>How many commits are on disk; each was one wait for the disk.</summary>
    public long Commits => writer.Commits;

    /// <summary>Runs a query on a snapshot that holds every write acknowledged so far.</summary>
    public T Read<T>(Func<DataConnection, T> query) => readers.Run(query);

    /// <summary>The same for a query of a single statement.</summary>
    public T ReadOne<T>(Func<DataConnection, T> query) => readers.RunOne(query);

    public void Dispose()
    {
        writer.Dispose();
        readers.Dispose();
        held.Dispose();
        if (deleteOnDispose)
            Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }

    /// <summary>A folder made here is its owner's alone: it holds all data and the keys.</summary>
    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static DataFile Open(string path, bool deleteOnDispose)
    {
        var full = System.IO.Path.GetFullPath(path);
        CreateFolder(System.IO.Path.GetDirectoryName(full)!);
        var held = DataFileLock.Take(full);
        try
        {
            return new DataFile(full, held, deleteOnDispose);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == 26)
        {
            held.Dispose();
            throw new InvalidDataException($"'{full}' is not a data file of the embedded backend. Name another in Embedded:File, or move it away.", fault);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }
}
