using Embedded.Engine.File;

namespace Embedded.Tests.Engine.File;

/// <summary>Writes that share one commit.</summary>
public sealed class GroupCommits : IDisposable
{
    private readonly DataFile file = DataFile.OpenTemporary();

    public GroupCommits() => file.WriteAsync(connection => connection.Execute("CREATE TABLE number(value INTEGER NOT NULL UNIQUE)")).GetAwaiter().GetResult();

    public void Dispose() => file.Dispose();

    /// <summary>2 is FULL: in write-ahead mode each commit waits for the disk. A killed process could not show the difference.</summary>
    [Fact]
    public async Task Each_commit_waits_for_the_disk()
    {
        Assert.Equal(2L, await file.WriteAsync(connection => connection.Scalar("SELECT synchronous FROM pragma_synchronous")));
        Assert.Equal("wal", await file.WriteAsync(connection => connection.Scalar("SELECT journal_mode FROM pragma_journal_mode")));
    }

    [Fact]
    public async Task Writes_that_wait_together_are_one_commit()
    {
        var before = file.Commits;
        await TogetherAsync(connection => Insert(connection, 1), connection => Insert(connection, 2), connection => Insert(connection, 3));
        Assert.Equal(before + 2, file.Commits);
        Assert.Equal([1, 2, 3], Numbers());
    }

    [Fact]
    public async Task A_write_that_fails_after_it_changed_something_loses_its_own_changes_alone()
    {
        var outcomes = await TogetherAsync(
            connection => Insert(connection, 1),
            connection =>
            {
                Insert(connection, 2);
                throw new InvalidOperationException("refused");
            },
            connection => Insert(connection, 3));
        Assert.Equal([null, "refused", null], outcomes.Select(fault => fault?.Message));
        Assert.Equal([1, 3], Numbers());
    }

    [Fact]
    public async Task A_write_for_which_there_is_no_room_is_refused_alone()
    {
        await file.WriteAsync(connection => connection.Execute("CREATE TABLE large(value BLOB)"));
        var pages = (long)(await file.WriteAsync(connection => connection.Scalar("SELECT page_count FROM pragma_page_count")))!;
        await file.WriteAsync(connection => connection.Scalar($"PRAGMA max_page_count = {pages + 2}"));
        var outcomes = await TogetherAsync(
            connection => Insert(connection, 1),
            connection => connection.Execute("INSERT INTO large VALUES (zeroblob(1000000))"),
            connection => Insert(connection, 3));
        Assert.Equal([null, typeof(IOException), null], outcomes.Select(fault => fault?.GetType()));
        Assert.Equal([1, 3], Numbers());
    }

    [Fact]
    public async Task A_write_that_fails_before_it_changed_anything_costs_the_others_no_second_run()
    {
        var runs = 0;
        var outcomes = await TogetherAsync(
            connection =>
            {
                runs++;
                Insert(connection, 1);
            },
            _ => throw new InvalidOperationException("refused"));
        Assert.Equal([null, "refused"], outcomes.Select(fault => fault?.Message));
        Assert.Equal(1, runs);
        Assert.Equal([1], Numbers());
    }

    [Fact]
    public async Task A_write_whose_statement_fails_leaves_what_the_others_wrote()
    {
        await file.WriteAsync(connection => Insert(connection, 5));
        var outcomes = await TogetherAsync(connection => Insert(connection, 4), connection => Insert(connection, 5), connection => Insert(connection, 6));
        Assert.IsType<Microsoft.Data.Sqlite.SqliteException>(outcomes[1]);
        Assert.Equal([4, 5, 6], Numbers());
    }

    [Fact]
    public async Task A_write_sees_those_before_it_in_the_same_commit()
    {
        var seen = 0L;
        await TogetherAsync(connection => Insert(connection, 7), connection => seen = (long)connection.Scalar("SELECT value FROM number")!);
        Assert.Equal(7, seen);
    }

    /// <summary>Holds the writer until all wait.</summary>
    /// <returns>What each failed with.</returns>
    private async Task<Exception?[]> TogetherAsync(params Action<DataConnection>[] writes)
    {
        using var released = new ManualResetEventSlim();
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = file.WriteAsync(_ =>
        {
            held.SetResult();
            return released.Wait(TimeSpan.FromSeconds(30));
        });
        await held.Task;
        var waiting = writes.Select(file.WriteAsync).ToList();
        released.Set();
        Assert.True(await holding);
        return await Task.WhenAll(waiting.Select(async write => await Record.ExceptionAsync(() => write)));
    }

    private static void Insert(DataConnection connection, long value) => connection.Execute("INSERT INTO number(value) VALUES ($1)", value);

    private List<long> Numbers() => file.Read(connection => connection.Query("SELECT value FROM number ORDER BY value", row => row.GetInt64(0)));
}
