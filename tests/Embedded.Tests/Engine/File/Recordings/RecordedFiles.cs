using System.IO.Compression;
using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Embedded.Tests.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.Engine.File.Recordings;

/// <summary>
/// Files left in the middle of their work, one for each format that was ever in use, finish their work.
/// <c>format{n}.zip</c> was made by <see cref="Recorder"/> with the program of that format (as of the commit that added it). To add one: run these tests,
/// which leave <c>recorded/now.zip</c> beside their program, and copy it here as <c>format{n}.zip</c>.
/// </summary>
public sealed class RecordedFiles : IDisposable
{
    private const string Now = "now";

    private readonly TemporaryFile file = new();

    public static TheoryData<string> Recordings => [.. Directory.GetFiles(Folder, "*.zip").Select(path => Path.GetFileNameWithoutExtension(path)).Order(), Now];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Engine", "File", "Recordings");

    public void Dispose() => file.Dispose();

    [Fact]
    public void There_is_a_recording_of_the_first_format() => Assert.Contains("format1", Recordings.Select(row => row.Data));

    [Theory]
    [MemberData(nameof(Recordings))]
    public async Task The_work_of_a_recorded_file_is_finished(string recording)
    {
        await UnpackAsync(recording);
        await using var host = await RecordedHost.StartAsync(file.Path, what => Task.FromResult($"carried {what}"));
        await EndedWorkIsKeptAsync(host.Client);
        await OpenWorkIsFinishedAsync(host);
        await MessagesAreThereAsync(host);
        await RowsAreThereAsync(host.Tables);
    }

    private static async Task EndedWorkIsKeptAsync(DurableTaskClient client)
    {
        var done = (await client.GetInstanceAsync("done", getInputsAndOutputs: true))!;
        Assert.Equal(("\"Ada\"", "\"hello Ada, hi\"", "\"hello Ada\""), (done.SerializedInput, done.SerializedOutput, done.SerializedCustomStatus));
        Assert.Equal(RecordedHost.RecordedAt, done.CreatedAt);
        var failed = (await client.GetInstanceAsync("failed", getInputsAndOutputs: true))!;
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains("never -1", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        var terminated = (await client.GetInstanceAsync("terminated", getInputsAndOutputs: true))!;
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "\"enough\""), (terminated.RuntimeStatus, terminated.SerializedOutput));
    }

    private static async Task OpenWorkIsFinishedAsync(RecordedHost host)
    {
        var client = host.Client;
        var tagged = (await client.GetInstanceAsync("event"))!;
        Assert.Equal("red", tagged.Tags["team"]);
        await client.RaiseEventAsync("event", "Answer", "at last");
        await client.RaiseEventAsync("child", "Word", "hm");
        await client.RaiseEventAsync("buffered", "Open", "");
        await client.RaiseEventAsync("generations", "Add", 0);
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await client.GetInstanceAsync("suspended"))!.RuntimeStatus);
        await client.ResumeInstanceAsync("suspended", "back");
        await EndsAsync("event", "\"hello Cid, at last\"");
        await EndsAsync("parent", "\"child said hm\"");
        await EndsAsync("buffered", "\"ab\"");
        await EndsAsync("generations", "7");
        await EndsAsync("suspended", "\"hello Dan, held back\"");
        await EndsAsync("activity", "\"hello box, carried box\"");
        await EndsAsync("fresh", "\"hello Eve, early\"");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await client.GetInstanceAsync("later"))!.RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await client.GetInstanceAsync("timer"))!.RuntimeStatus);
        host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("never -2", (await client.EndAsync("retry")).SerializedOutput, StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromHours(23));
        await EndsAsync("later", "\"hello Fay, much too early\"");
        host.Clock.Advance(TimeSpan.FromDays(1));
        await EndsAsync("timer", "\"2026-03-03\"");

        async Task EndsAsync(string id, string output) => Assert.Equal((id, output), (id, (await client.EndAsync(id)).SerializedOutput));
    }

    private static async Task MessagesAreThereAsync(RecordedHost host)
    {
        var active = new List<ServiceBusReceivedMessage>();
        for (var i = 0; i < 3; i++)
            active.Add(await host.ReceiveAsync());
        Assert.Equal(["locked", "scheduled", "ready"], active.Select(message => message.Body.ToString()));
        Assert.Equal([2, 1, 1], active.Select(message => message.DeliveryCount));
        Assert.Equal(("only once", "s", 5L), (active[2].MessageId, active[2].Subject, active[2].ApplicationProperties["n"]));
        foreach (var message in active)
            await host.Receiver.CompleteMessageAsync(message);
        var dead = await host.ReceiveAsync(host.DeadLetters);
        Assert.Equal(("dead", "Broken", "It was dropped."), (dead.Body.ToString(), dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        await host.DeadLetters.CompleteMessageAsync(dead);
        var left = Assert.Single(await host.Receiver.PeekMessagesAsync(10, 0));
        Assert.Equal("deferred", (await host.Receiver.ReceiveDeferredMessageAsync(left.SequenceNumber)).Body.ToString());
    }

    private static async Task RowsAreThereAsync(TableServiceClient tables)
    {
        var table = tables.GetTableClient("things");
        var row = (await table.GetEntityAsync<TableEntity>("p", "r")).Value;
        foreach (var (name, value) in Recorder.Row.Where(property => property.Key is not ("PartitionKey" or "RowKey")))
            Assert.Equal(value, row[name]);
        Assert.Equal(5, await table.QueryAsync<TableEntity>("PartitionKey eq 'many'").CountAsync());
        Assert.Empty(await tables.GetTableClient("Empty").QueryAsync<TableEntity>().ToListAsync());
        await table.UpdateEntityAsync(row, row.ETag);
    }

    private async Task UnpackAsync(string recording)
    {
        var archive = Path.Combine(Folder, $"{recording}.zip");
        if (recording == Now)
        {
            archive = Path.Combine(AppContext.BaseDirectory, "recorded", $"{Now}.zip");
            Directory.CreateDirectory(Path.GetDirectoryName(archive)!);
            System.IO.File.Delete(archive);
            using var left = new TemporaryFile();
            await Recorder.RecordAsync(left.Path, archive);
        }

        await ZipFile.ExtractToDirectoryAsync(archive, Path.GetDirectoryName(file.Path)!);
    }
}
