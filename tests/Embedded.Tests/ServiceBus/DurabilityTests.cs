using Azure.Messaging.ServiceBus;
using Embedded.Engine.File;

namespace Embedded.Tests.ServiceBus;

public sealed class DurabilityTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("queues-");

    private string File => Path.Combine(folder.FullName, "data.db");

    [Fact]
    public async Task Messages_of_every_state_are_there_after_the_host_was_closed_and_opened_again()
    {
        long deferred;
        await using (var host = new ServiceBusHost(File))
        {
            await host.Receiver.DeadLetterMessageAsync(await host.SendAndReceiveAsync("dead"), "Why");
            var message = await host.SendAndReceiveAsync("deferred");
            deferred = message.SequenceNumber;
            await host.Receiver.DeferMessageAsync(message);
            await host.Receiver.CompleteMessageAsync(await host.SendAndReceiveAsync("completed"));
            await host.Sender.ScheduleMessageAsync(new ServiceBusMessage("scheduled"), host.Clock.GetUtcNow().AddHours(1));
            await host.Sender.SendMessageAsync(new ServiceBusMessage("active") { MessageId = "id" });
        }

        await using var again = new ServiceBusHost(File);
        await again.Sender.SendMessageAsync(new ServiceBusMessage("duplicate") { MessageId = "id" });
        Assert.Equal("active", (await again.ReceiveAsync()).Body.ToString());
        Assert.Null(await again.TryReceiveAsync());
        Assert.Equal("Why", (await again.ReceiveAsync(again.DeadLetters)).DeadLetterReason);
        Assert.Equal("deferred", (await again.Receiver.ReceiveDeferredMessageAsync(deferred)).Body.ToString());
        again.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Contains("scheduled", (await again.Receiver.ReceiveMessagesAsync(10)).Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task What_a_closed_host_held_is_free_again_and_counts_as_a_delivery()
    {
        await using (var host = new ServiceBusHost(File))
            await host.SendAndReceiveAsync();
        await using var again = new ServiceBusHost(File);
        Assert.Equal(2, (await again.ReceiveAsync()).DeliveryCount);
    }

    [Fact]
    public async Task A_message_that_takes_its_host_down_each_time_ends_among_the_dead_letters()
    {
        for (var run = 0; run < 10; run++)
        {
            await using var host = new ServiceBusHost(File);
            if (run == 0)
                await host.Sender.SendMessageAsync(new ServiceBusMessage("poison"));
            await host.ReceiveAsync();
        }

        await using var last = new ServiceBusHost(File);
        Assert.Null(await last.TryReceiveAsync());
        Assert.Equal("poison", (await last.ReceiveAsync(last.DeadLetters)).Body.ToString());
    }

    [Fact]
    public async Task A_message_that_an_earlier_release_scheduled_comes_when_its_time_has_come()
    {
        var at = default(DateTimeOffset);
        await using (var host = new ServiceBusHost(File))
        {
            at = host.Clock.GetUtcNow().AddHours(1);
            await host.Sender.ScheduleMessageAsync(new ServiceBusMessage("later"), at);
        }

        // The time stood in its column alone.
        using (var file = DataFile.Open(File))
            await file.WriteAsync(connection => connection.Execute("UPDATE queue_message SET headers = CAST('{}' AS BLOB)"));
        await using var again = new ServiceBusHost(File);
        Assert.Equal(at, (await again.Receiver.PeekMessageAsync())!.ScheduledEnqueueTime);
        again.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(at, (await again.ReceiveAsync()).EnqueuedTime);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
