using System.Threading.Channels;

namespace Embedded.Engine.File;

/// <summary>One thread that runs all writes in order and commits what waits together: many changes, one fsync.</summary>
internal sealed class GroupCommitWriter : IDisposable
{
    private const int MostInOneCommit = 512;

    private readonly DataConnection connection;
    private readonly Channel<IWrite> waiting = Channel.CreateUnbounded<IWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Thread thread;
    private readonly System.Collections.Concurrent.ConcurrentQueue<TaskCompletionSource> checkpoints = new();

    public GroupCommitWriter(DataConnection connection)
    {
        this.connection = connection;
        thread = new Thread(Run) { IsBackground = true, Name = "embedded writer" };
        thread.Start();
    }

    public Task<T> Enqueue<T>(Func<DataConnection, T> work)
    {
        var write = new Write<T>(work);
        return waiting.Writer.TryWrite(write) ? write.Task : Task.FromException<T>(new ObjectDisposedException(nameof(DataFile)));
    }

    public long Commits { get; private set; }

    public Task CheckpointAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        checkpoints.Enqueue(done);
        return Enqueue(_ => true).ContinueWith(_ => done.Task).Unwrap();
    }

    /// <summary>Finishes what was enqueued, then closes.</summary>
    public void Dispose()
    {
        if (!waiting.Writer.TryComplete())
            return;
        thread.Join();
        connection.Dispose();
    }

    private void Run()
    {
        var batch = new List<IWrite>(MostInOneCommit);
        while (waiting.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < MostInOneCommit && waiting.Reader.TryRead(out var write))
                batch.Add(write);
            Commit(batch);
            batch.Clear();
            while (checkpoints.TryDequeue(out var c)) { connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)"); c.SetResult(); }
        }
    }

    private void Commit(List<IWrite> batch)
    {
        try
        {
            connection.Execute("BEGIN IMMEDIATE");
            foreach (var write in batch)
                RunOne(write);
            connection.Execute("COMMIT");
            Commits++;
        }
        catch (Exception fault)
        {
            RollBack();
            foreach (var write in batch)
                write.Fail(fault);
            return;
        }

        foreach (var write in batch)
            write.Complete();
    }

    private void RunOne(IWrite write)
    {
        connection.Execute("SAVEPOINT one");
        if (!write.TryRun(connection))
            connection.Execute("ROLLBACK TO one");
        connection.Execute("RELEASE one");
    }

    private void RollBack()
    {
        try
        {
            connection.Execute("ROLLBACK");
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // SQLite has already rolled back by itself (disk full, I/O error); the cause goes to every waiter.
        }
    }

    private interface IWrite
    {
        bool TryRun(DataConnection connection);

        void Complete();

        void Fail(Exception fault);
    }

    private sealed class Write<T>(Func<DataConnection, T> work) : IWrite
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;
        private Exception? failure;

        public Task<T> Task => done.Task;

        public bool TryRun(DataConnection connection)
        {
            try
            {
                result = work(connection);
                return true;
            }
            catch (Exception fault)
            {
                failure = fault;
                return false;
            }
        }

        public void Complete()
        {
            if (failure is null)
                done.SetResult(result!);
            else
                done.SetException(failure);
        }

        public void Fail(Exception fault) => done.SetException(failure ?? fault);
    }
}
