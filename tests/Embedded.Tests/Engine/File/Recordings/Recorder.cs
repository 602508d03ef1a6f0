using System.IO.Compression;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Embedded.Engine.File;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Engine.File.Recordings;

/// <summary>
/// Leaves a data file in the middle of its work and packs it as a killed process would leave it, write-ahead log and all.
/// </summary>
internal static class Recorder
{
    public static readonly TableEntity Row = new("p", "r")
    {
        ["Text"] = "zażółć 𝄞",
        ["Whole"] = 7,
        ["Long"] = 1L << 40,
        ["Real"] = 0.1,
        ["Flag"] = true,
        ["When"] = new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero),
        ["Id"] = new Guid("6b0a6b5e-6a35-4c3e-9d2b-0a4f4b1d2c3e"),
        ["Bytes"] = new byte[] { 0, 1, 255 },
    };

    public static async Task RecordAsync(string file, string archive)
    {
        await LeaveRunningAsync(file);
        await using var host = await RecordedHost.StartAsync(file, Never, withWorker: false);
        await LeaveWaitingAsync(host.Client);
        await LeaveMessagesAsync(host);
        await LeaveRowsAsync(host.Tables);
        using var zip = ZipFile.Open(archive, ZipArchiveMode.Create);
        zip.CreateEntryFromFile(file, "data.db");
        zip.CreateEntryFromFile(file + "-wal", "data.db-wal");
    }

    /// <summary>What a worker has begun.</summary>
    private static async Task LeaveRunningAsync(string file)
    {
        var host = await RecordedHost.StartAsync(file, Never);
        var client = host.Client;
        var tags = new Dictionary<string, string> { ["team"] = "red" };
        await StartAsync("Greet", "done", "Ada");
        await client.RaiseEventAsync("done", "Answer", "hi");
        await client.EndAsync("done");
        await StartAsync("Fail", "failed", -1);
        await client.EndAsync("failed");
        await StartAsync("Greet", "terminated", "Bob");
        await client.StartedAsync("terminated");
        await client.TerminateInstanceAsync("terminated", (object?)"enough");
        await client.EndAsync("terminated");

        await client.ScheduleNewOrchestrationInstanceAsync("Greet", "Cid", new StartOrchestrationOptions("event") { Tags = tags, Version = "1.2" });
        await client.UntilAsync("event", now => now.SerializedCustomStatus == "\"hello Cid\"");
        await StartAsync("Porter", "activity", "box");
        await client.UntilAsync("activity", now => now.SerializedCustomStatus == "\"asked\"");
        await StartAsync("Sleep", "timer", null);
        await client.StartedAsync("timer");
        await StartAsync("Insist", "retry", -2);
        await Patience.UntilAsync(() => host.Services.GetRequiredService<DataFile>().Read(
            connection => (long)connection.Scalar("SELECT COUNT(*) FROM orchestration_timers")!) == 2);
        await StartAsync("Greet", "suspended", "Dan");
        await client.UntilAsync("suspended", now => now.SerializedCustomStatus == "\"hello Dan\"");
        await client.SuspendInstanceAsync("suspended", "lunch");
        await client.RaiseEventAsync("suspended", "Answer", "held back");
        await client.UntilAsync("suspended", now => now.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await StartAsync("Parent", "parent", null);
        await client.StartedAsync("child");
        await StartAsync("Collect", "buffered", null);
        await client.RaiseEventAsync("buffered", "Item", "a");
        await client.StartedAsync("buffered");
        await StartAsync("Count", "generations", 1);
        await client.RaiseEventAsync("generations", "Add", 2);
        await client.UntilAsync("generations", now => now.SerializedCustomStatus == "3");
        await host.KillAsync();

        Task StartAsync(string name, string id, object? input) => client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id));
    }

    /// <summary>What no worker has seen.</summary>
    private static async Task LeaveWaitingAsync(DurableTaskClient client)
    {
        await client.RaiseEventAsync("buffered", "Item", "b");
        await client.RaiseEventAsync("generations", "Add", 4);
        await client.ScheduleNewOrchestrationInstanceAsync("Greet", "Eve", new StartOrchestrationOptions("fresh"));
        await client.RaiseEventAsync("fresh", "Answer", "early");
        await client.ScheduleNewOrchestrationInstanceAsync("Greet", "Fay", new StartOrchestrationOptions("later", RecordedHost.RecordedAt.AddDays(1)));
        await client.RaiseEventAsync("later", "Answer", "much too early");
    }

    private static async Task LeaveMessagesAsync(RecordedHost host)
    {
        await SendAsync("dead");
        await host.Receiver.DeadLetterMessageAsync(await host.ReceiveAsync(), "Broken", "It was dropped.");
        await SendAsync("deferred");
        await host.Receiver.DeferMessageAsync(await host.ReceiveAsync());
        await SendAsync("locked");
        await host.ReceiveAsync();
        await host.Sender.ScheduleMessageAsync(new ServiceBusMessage("scheduled"), RecordedHost.RecordedAt.AddHours(1));
        await host.Sender.SendMessageAsync(new ServiceBusMessage("expiring") { TimeToLive = TimeSpan.FromMinutes(30) });
        await host.Sender.SendMessageAsync(new ServiceBusMessage("ready") { MessageId = "only once", Subject = "s", ApplicationProperties = { ["n"] = 5L } });

        Task SendAsync(string body) => host.Sender.SendMessageAsync(new ServiceBusMessage(body));
    }

    private static async Task LeaveRowsAsync(TableServiceClient tables)
    {
        await tables.CreateTableAsync("Things");
        await tables.CreateTableAsync("Empty");
        var table = tables.GetTableClient("Things");
        await table.AddEntityAsync(Row);
        await table.SubmitTransactionAsync(Enumerable.Range(0, 5).Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("many", $"{i}"))));
    }

    private static Task<string> Never(string what) => new TaskCompletionSource<string>().Task;
}
