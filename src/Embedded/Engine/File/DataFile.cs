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

    private DataFile(string path, DataFileLock held, bool deleteOnDispose, CommitEvents events)
    {
        Path = path;
        this.held = held;
        this.deleteOnDispose = deleteOnDispose;
        var connection = DataConnection.OpenWriter(path);
        try
        {
            if (connection.IsReadOnly)
                throw DataFileFaults.ReadOnly(path);
            DataFileFormat.Ensure(connection, path);
            // Only now: another program's file is to stay as it is.
            connection.Execute("PRAGMA journal_mode = WAL");
        }
        catch
        {
            connection.Dispose();
            throw;
        }

        writer = new GroupCommitWriter(connection, events, fault => DataFileFaults.Explain(path, fault));
        readers = new ReaderPool(path);
    }

    public string Path { get; }

    /// <summary>Opens or creates the file. Fails when another process holds it or it is not ours.</summary>
    public static DataFile Open(string path, CommitEvents? events = null) => Open(path, deleteOnDispose: false, events ?? new CommitEvents());

    /// <summary>A file of its own in the temporary folder, removed on dispose.</summary>
    public static DataFile OpenTemporary() =>
        Open(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"embedded-{Guid.NewGuid():N}", "data.db"), deleteOnDispose: true, new CommitEvents());

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
    public T Read<T>(Func<DataConnection, T> query) => Explained(() => readers.Run(query));

    /// <summary>The same for a query of a single statement.</summary>
    public T ReadOne<T>(Func<DataConnection, T> query) => Explained(() => readers.RunOne(query));

    public void Dispose()
    {
        writer.Dispose();
        readers.Dispose();
        held.Dispose();
        if (deleteOnDispose)
            Directory.Delete(System.IO.Path.GetDirectoryName(Path)!, recursive: true);
    }

    private T Explained<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (SqliteException fault)
        {
            throw DataFileFaults.Explain(Path, fault);
        }
    }

    /// <summary>One file has one lock, by whatever link it is named.</summary>
    private static string Resolve(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        return new FileInfo(full) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : full;
    }

    /// <summary>A folder made here is its owner's alone: it holds all data and the keys.</summary>
    private static void CreateFolder(string path)
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        try
        {
            if (OperatingSystem.IsWindows())
                Directory.CreateDirectory(folder);
            else
                Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (UnauthorizedAccessException fault)
        {
            throw DataFileFaults.ReadOnly(path, fault);
        }
    }

    private static DataFile Open(string path, bool deleteOnDispose, CommitEvents events)
    {
        var full = Resolve(path);
        CreateFolder(full);
        var held = DataFileLock.Take(full);
        try
        {
            DataFileDamage.Refuse(full);
            return new DataFile(full, held, deleteOnDispose, events);
        }
        catch (SqliteException fault)
        {
            held.Dispose();
            throw DataFileFaults.Explain(full, fault);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }
}
