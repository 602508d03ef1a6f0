using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Embedded.Engine.File;
using Embedded.Tests.DurableTask;
using Embedded.Tests.Engine.File.Recordings;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.Engine.File.Faults;

/// <summary>A commit that fails is told to all that had a part in it, leaves nothing behind in memory, and work goes on in the same process.</summary>
public class FailingCommits
{
    [Fact]
    public async Task All_writers_of_a_failed_commit_are_told_and_none_of_the_next()
    {
        using var file = new TemporaryFile();
        var events = new CommitEvents();
        using var data = DataFile.Open(file.Path, events);
        await data.WriteAsync(connection => connection.Execute("CREATE TABLE things (id INTEGER)"));
        using var goOn = new ManualResetEventSlim();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = data.WriteAsync(_ =>
        {
            begun.SetResult();
            goOn.Wait();
        });
        await begun.Task;
        var writes = Enumerable.Range(0, 5).Select(id => data.WriteAsync(connection => connection.Execute("INSERT INTO things VALUES ($1)", id))).ToList();
        var commits = 0;
        events.Committing = () =>
        {
            if (++commits == 2)
                throw new IOException("The disk has failed.");
        };
        goOn.Set();
        await first;
        foreach (var write in writes)
            Assert.Equal("The disk has failed.", (await Assert.ThrowsAsync<IOException>(() => write)).Message);
        await data.WriteAsync(connection => connection.Execute("INSERT INTO things VALUES (7)"));
        Assert.Equal([7L], data.Read(connection => connection.Query("SELECT id FROM things", row => row.GetInt64(0))));
    }

    [Fact]
    public async Task Whichever_commit_fails_all_work_comes_to_its_end()
    {
        var failing = 1;
        while (await LiveAsync(failing))
            failing++;
        Assert.True(failing > 10, $"A life has only {failing - 1} commits.");
    }

    /// <returns>Whether there was such a commit.</returns>
    private static async Task<bool> LiveAsync(int failing)
    {
        using var file = new TemporaryFile();
        var commits = 0;
        var events = new CommitEvents();
        await using var host = await RecordedHost.StartAsync(file.Path, what => Task.FromResult($"carried {what}"), events: events);
        events.Committing = () =>
        {
            if (Interlocked.Increment(ref commits) == failing)
                throw new IOException("The disk has failed once.");
        };
        var client = host.Client;
        await InsistAsync(() => client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("greet")));
        await InsistAsync(() => client.ScheduleNewOrchestrationInstanceAsync("Porter", "box", new StartOrchestrationOptions("porter")));
        await InsistAsync(() => client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("parent")));
        await EndsAsync(host, "child", () => InsistAsync(() => client.RaiseEventAsync("child", "Word", "hm")));
        await InsistAsync(() => client.RaiseEventAsync("greet", "Answer", "hi"));
        await InsistAsync(() => host.Sender.SendMessageAsync(new ServiceBusMessage("parcel")));
        var message = await InsistAsync(() => host.ReceiveAsync());
        await InsistAsync(() => host.Receiver.CompleteMessageAsync(message));
        await InsistAsync(() => host.Tables.CreateTableAsync("things"));
        var table = host.Tables.GetTableClient("things");
        await InsistAsync(() => table.AddEntityAsync(new TableEntity("p", "r")));

        await EndsAsync(host, "greet");
        await EndsAsync(host, "porter");
        await EndsAsync(host, "parent");
        Assert.Equal("\"hello Ada, hi\"", (await client.EndAsync("greet")).SerializedOutput);
        Assert.Equal("\"hello box, carried box\"", (await client.EndAsync("porter")).SerializedOutput);
        Assert.Equal("\"child said hm\"", (await client.EndAsync("parent")).SerializedOutput);
        Assert.Null(await host.Receiver.PeekMessageAsync(0));
        Assert.Single(await table.QueryAsync<TableEntity>().ToListAsync());
        return commits >= failing;
    }

    /// <summary>The engine pauses by the clock before it tries again.</summary>
    private static async Task EndsAsync(RecordedHost host, string id, Func<Task>? begin = null)
    {
        if (begin is not null)
        {
            await UntilAsync(host, async () => await host.Client.GetInstanceAsync(id) is { RuntimeStatus: OrchestrationRuntimeStatus.Running });
            await begin();
        }

        await UntilAsync(host, async () => await host.Client.GetInstanceAsync(id) is { IsCompleted: true });
    }

    private static async Task UntilAsync(RecordedHost host, Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1, patience.Token);
        }
    }

    private static Task InsistAsync(Func<Task> act) => InsistAsync(async () =>
    {
        await act();
        return true;
    });

    private static async Task<T> InsistAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (IOException)
        {
            return await act();
        }
    }
}
