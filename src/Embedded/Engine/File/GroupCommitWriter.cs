using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Embedded.Engine.File;

/// <summary>One thread that runs all writes in order and commits what waits together: many changes, one fsync.</summary>
internal sealed class GroupCommitWriter : IDisposable
{
    private const int MostInOneCommit = 512;

    /// <summary>SQLITE_FULL.</summary>
    private const int DiskFull = 13;

    /// <summary>Less than an fsync takes.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMicroseconds(200);

    /// <summary>After so long without a write the log is emptied into the file, so that nothing that was deleted stays in it.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly DataConnection connection;
    private readonly CommitEvents events;
    private readonly Func<SqliteException, Exception> explain;
    private readonly Channel<IWrite> waiting = Channel.CreateUnbounded<IWrite>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Thread thread;
    private int answered;
    private long emptiedAt;

    public GroupCommitWriter(DataConnection connection, CommitEvents events, Func<SqliteException, Exception> explain)
    {
        this.connection = connection;
        this.events = events;
        this.explain = explain;
        thread = new Thread(Run) { IsBackground = true, Name = "embedded writer" };
        thread.Start();
    }

    public Task<T> Enqueue<T>(Func<DataConnection, T> work)
    {
        var write = new Write<T>(work, explain);
        return waiting.Writer.TryWrite(write) ? write.Task : Task.FromException<T>(new ObjectDisposedException(nameof(DataFile)));
    }

    public long Commits { get; private set; }

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
        while (Wait())
        {
            Gather(batch);
            Commit(batch);
            answered = batch.Count;
            batch.Clear();
        }
    }

    /// <returns>False when nothing will come any more.</returns>
    private bool Wait()
    {
        var next = waiting.Reader.WaitToReadAsync().AsTask();
        while (Commits != emptiedAt && !next.Wait(Rest))
            EmptyLog();
        return next.GetAwaiter().GetResult();
    }

    /// <summary>Where a reader still needs the log, after the next rest.</summary>
    private void EmptyLog()
    {
        try
        {
            if (connection.Scalar("PRAGMA wal_checkpoint(TRUNCATE)") is 0L)
                emptiedAt = Commits;
        }
        catch (SqliteException)
        {
            // The disk is full or broken: the log stays as it is, and the next write tells whoever waits for it.
            emptiedAt = Commits;
        }
    }

    /// <summary>Takes what waits. Those whom the last commit answered mostly write again at once: a moment's patience spares them a second commit.</summary>
    private void Gather(List<IWrite> batch)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            while (batch.Count < MostInOneCommit && waiting.Reader.TryRead(out var write))
                batch.Add(write);
            if (batch.Count >= answered || Stopwatch.GetElapsedTime(begun) > Patience)
                return;
            Thread.Yield();
        }
    }

    private void Commit(List<IWrite> batch)
    {
        try
        {
            connection.Execute("BEGIN IMMEDIATE");
            if (!TryRunTogether(batch))
            {
                connection.RollBack();
                connection.Execute("BEGIN IMMEDIATE");
                batch.ForEach(RunApart);
            }

            events.Committing?.Invoke();
            connection.Execute("COMMIT");
            Commits++;
            events.Committed?.Invoke();
        }
        catch (Exception fault)
        {
            RollBack();
            if (batch.Count > 1 && IsDiskFull(fault))
            {
                // SQLite has taken back all of it. There may be room for some where there is none for all.
                batch.ForEach(write => Commit([write]));
                return;
            }

            var told = fault is SqliteException sqlite ? explain(sqlite) : fault;
            foreach (var write in batch)
                write.Fail(told);
            return;
        }

        foreach (var write in batch)
            write.Complete();
    }

    /// <summary>A savepoint for each write would cost as much as the write: one that fails has mostly changed nothing yet.</summary>
    /// <returns>False when one failed that had changed something.</returns>
    private bool TryRunTogether(List<IWrite> batch)
    {
        foreach (var write in batch)
        {
            var changes = connection.TotalChanges;
            if (write.TryRun(connection))
                continue;
            if (!connection.IsInTransaction)
                throw write.Failure!;
            if (connection.TotalChanges != changes)
                return false;
        }

        return true;
    }

    private void RunApart(IWrite write)
    {
        connection.Execute("SAVEPOINT one");
        if (!write.TryRun(connection))
        {
            if (!connection.IsInTransaction)
                throw write.Failure!;
            connection.RollBack("one");
        }

        connection.Execute("RELEASE one");
    }

    private static bool IsDiskFull(Exception fault) => (fault as SqliteException ?? fault.InnerException as SqliteException)?.SqliteErrorCode == DiskFull;

    private void RollBack()
    {
        try
        {
            connection.RollBack();
        }
        catch (SqliteException)
        {
            // SQLite has already rolled back by itself (disk full, I/O error); the cause goes to every waiter.
        }
    }

    private interface IWrite
    {
        Exception? Failure { get; }

        bool TryRun(DataConnection connection);

        void Complete();

        void Fail(Exception fault);
    }

    private sealed class Write<T>(Func<DataConnection, T> work, Func<SqliteException, Exception> explain) : IWrite
    {
        private readonly TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? result;

        public Task<T> Task => done.Task;

        public Exception? Failure { get; private set; }

        public bool TryRun(DataConnection connection)
        {
            try
            {
                Failure = null;
                result = work(connection);
            }
            catch (Exception fault)
            {
                Failure = fault is SqliteException sqlite ? explain(sqlite) : fault;
                return false;
            }

            return true;
        }

        public void Complete()
        {
            if (Failure is null)
                done.SetResult(result!);
            else
                done.SetException(Failure);
        }

        public void Fail(Exception fault) => done.SetException(Failure ?? fault);
    }
}
