using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Embedded.Engine.File;
using Embedded.Tests.DurableTask;
using Embedded.Tests.Engine.File.Recordings;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Engine.File.Faults;

/// <summary>While there is no room, nothing is acknowledged and everybody hears why; once there is room, work goes on without a restart.</summary>
public sealed class DiskFull
{
    private const string NoMount = "Mounting a small disk takes root on Linux; the same with a file that may not grow is tested.";

    private static readonly string Large = new('x', 60_000);

    private readonly TaskCompletionSource<string> carried = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task A_file_that_may_not_grow_refuses_what_is_new_and_goes_on_when_it_may()
    {
        using var file = new TemporaryFile();
        await using var host = await RecordedHost.StartAsync(file.Path, _ => carried.Task);
        var data = host.Services.GetRequiredService<DataFile>();
        await WorksThroughAsync(host, file.Path, () => LimitPagesAsync(data, 1), () => LimitPagesAsync(data, 1_000_000));
    }

    [Fact]
    public async Task A_full_disk_refuses_what_is_new_and_goes_on_when_there_is_room()
    {
        using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, NoMount);
        await using var host = await RecordedHost.StartAsync(disk.File, _ => carried.Task);
        await WorksThroughAsync(host, disk.File, () => Task.Run(disk.Fill), () => Task.Run(disk.Clear));
    }

    [Fact]
    public void A_new_file_on_a_full_disk_is_refused_by_name_and_can_be_made_when_there_is_room()
    {
        using var disk = SmallDisk.TryMount();
        Assert.SkipWhen(disk is null, NoMount);
        disk.Fill();
        var fault = Assert.Throws<IOException>(() => DataFile.Open(disk.File));
        Assert.Contains(disk.File, fault.Message, StringComparison.Ordinal);
        disk.Clear();
        DataFile.Open(disk.File).Dispose();
    }

    private async Task WorksThroughAsync(RecordedHost host, string path, Func<Task> fill, Func<Task> clear)
    {
        var client = host.Client;
        await host.Tables.CreateTableAsync("things");
        var table = host.Tables.GetTableClient("things");
        await client.ScheduleNewOrchestrationInstanceAsync("Greet", "Ada", new StartOrchestrationOptions("before"));
        await client.UntilAsync("before", now => now.SerializedCustomStatus == "\"hello Ada\"");
        await client.ScheduleNewOrchestrationInstanceAsync("Porter", "box", new StartOrchestrationOptions("under way"));
        await client.UntilAsync("under way", now => now.SerializedCustomStatus == "\"asked\"");

        await fill();
        await IsToldAsync(() => table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = Large[..30_000] }));
        await IsToldAsync(() => host.Sender.SendMessageAsync(new ServiceBusMessage(Large)));
        await IsToldAsync(() => client.RaiseEventAsync("before", "Answer", Large));
        await IsToldAsync(() => client.ScheduleNewOrchestrationInstanceAsync("Greet", Large, new StartOrchestrationOptions("refused")));
        // Its result has no place either; it is tried again until it has one.
        carried.SetResult(Large);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await client.GetInstanceAsync("under way"))!.RuntimeStatus);

        await clear();
        Assert.False((await table.GetEntityIfExistsAsync<TableEntity>("p", "r")).HasValue);
        Assert.Null(await host.Receiver.PeekMessageAsync(0));
        Assert.Null(await client.GetInstanceAsync("refused"));
        await table.AddEntityAsync(new TableEntity("p", "r") { ["Text"] = Large[..30_000] });
        await host.Sender.SendMessageAsync(new ServiceBusMessage("small"));
        Assert.Equal("small", (await host.ReceiveAsync()).Body.ToString());
        await client.RaiseEventAsync("before", "Answer", "hi");
        Assert.Equal("\"hello Ada, hi\"", (await client.EndAsync("before")).SerializedOutput);
        await client.UntilAsync("under way", now =>
        {
            host.Clock.Advance(TimeSpan.FromSeconds(1));
            return now.SerializedOutput == $"\"hello box, {Large}\"";
        });

        async Task IsToldAsync(Func<Task> act)
        {
            var fault = await Assert.ThrowsAsync<IOException>(act);
            Assert.Contains($"There is no room for '{path}'", fault.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>SQLite takes no less than the file has already.</summary>
    private static Task LimitPagesAsync(DataFile file, int pages) => file.WriteAsync(connection => connection.Scalar($"PRAGMA max_page_count = {pages}"));
}
