using Azure.Messaging.ServiceBus;

namespace Embedded.Tests.ServiceBus;

public sealed class ScheduleTests : IAsyncDisposable
{
    private readonly ServiceBusHost host = new();

    [Fact]
    public async Task A_scheduled_message_comes_when_its_time_has_come()
    {
        var at = host.Clock.GetUtcNow().AddHours(2);
        await host.Sender.ScheduleMessageAsync(new ServiceBusMessage("later"), at);
        var peeked = await host.Receiver.PeekMessageAsync();
        Assert.Equal((ServiceBusMessageState.Scheduled, at), (peeked!.State, peeked.ScheduledEnqueueTime));
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromDays(1));
        host.Clock.Advance(TimeSpan.FromHours(2) - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        host.Clock.Advance(TimeSpan.FromTicks(1));
        var message = await waiting;
        Assert.Equal(("later", at), (message!.Body.ToString(), message.EnqueuedTime));
    }

    [Fact]
    public async Task A_message_may_say_itself_when_it_is_due()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("later") { ScheduledEnqueueTime = host.Clock.GetUtcNow().AddMinutes(5) });
        Assert.Null(await host.TryReceiveAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal("later", (await host.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task What_a_message_was_scheduled_for_stays_readable_and_does_not_come_along_when_it_is_sent_again()
    {
        var at = host.Clock.GetUtcNow().AddMinutes(5);
        await host.Sender.ScheduleMessageAsync(new ServiceBusMessage("later"), at);
        await host.Sender.SendMessageAsync(new ServiceBusMessage("late") { ScheduledEnqueueTime = at.AddHours(-1) });
        await host.Sender.SendMessageAsync(new ServiceBusMessage("now"));
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        await host.Receiver.AbandonMessageAsync(await host.ReceiveAsync());
        var messages = await host.Receiver.ReceiveMessagesAsync(10);
        Assert.Equal(
            [("later", at), ("late", at.AddHours(-1)), ("now", default)],
            messages.Select(message => (message.Body.ToString(), message.ScheduledEnqueueTime)));
        Assert.Equal(default, new ServiceBusMessage(messages[0]).ScheduledEnqueueTime);
        await host.Receiver.DeadLetterMessageAsync(messages[0]);
        Assert.Equal(at, (await host.ReceiveAsync(host.DeadLetters)).ScheduledEnqueueTime);
    }

    [Fact]
    public async Task Scheduling_a_message_notes_the_time_on_it()
    {
        var message = new ServiceBusMessage("later");
        await host.Sender.ScheduleMessageAsync(message, host.Clock.GetUtcNow().AddMinutes(5));
        Assert.Equal(host.Clock.GetUtcNow().AddMinutes(5), message.ScheduledEnqueueTime);
    }

    [Fact]
    public async Task A_clock_that_jumps_far_ahead_brings_everything_due()
    {
        for (var day = 1; day <= 60; day++)
            await host.Sender.ScheduleMessageAsync(new ServiceBusMessage($"{day}"), host.Clock.GetUtcNow().AddDays(day));
        var waiting = host.Receiver.ReceiveMessagesAsync(100, TimeSpan.FromDays(400));
        host.Clock.Advance(TimeSpan.FromDays(90));
        Assert.Equal(60, (await waiting).Count);
    }

    [Fact]
    public async Task A_cancelled_message_never_comes()
    {
        var at = host.Clock.GetUtcNow().AddHours(1);
        var numbers = await host.Sender.ScheduleMessagesAsync([new ServiceBusMessage("a"), new ServiceBusMessage("b")], at);
        await host.Sender.CancelScheduledMessageAsync(numbers[0]);
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageNotFound, () => host.Sender.CancelScheduledMessageAsync(numbers[0]));
        host.Clock.Advance(TimeSpan.FromHours(1));
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageNotFound, () => host.Sender.CancelScheduledMessageAsync(numbers[1]));
        Assert.Equal("b", (await host.ReceiveAsync()).Body.ToString());
        Assert.Null(await host.TryReceiveAsync());
    }

    [Fact]
    public async Task A_message_is_dropped_when_its_time_to_live_is_over()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("short") { TimeToLive = TimeSpan.FromMinutes(1) });
        var peeked = await host.Receiver.PeekMessageAsync();
        Assert.Equal(peeked!.EnqueuedTime.AddMinutes(1), peeked.ExpiresAt);
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await host.TryReceiveAsync());
        Assert.Null(await host.Client.CreateReceiver(ServiceBusHost.Queue).PeekMessageAsync());
        Assert.Null(await host.TryReceiveAsync(host.DeadLetters));
    }

    [Fact]
    public async Task Time_to_live_counts_from_when_a_scheduled_message_is_due()
    {
        var message = new ServiceBusMessage("later") { TimeToLive = TimeSpan.FromMinutes(1) };
        await host.Sender.ScheduleMessageAsync(message, host.Clock.GetUtcNow().AddHours(1));
        host.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(30));
        Assert.Equal("later", (await host.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task Whoever_holds_a_message_may_finish_after_its_time_to_live()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("short") { TimeToLive = TimeSpan.FromSeconds(30) });
        var message = await host.ReceiveAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(40));
        Assert.Null(await host.TryReceiveAsync());
        await host.Receiver.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task A_deferred_message_can_still_expire()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("short") { TimeToLive = TimeSpan.FromSeconds(30) });
        var message = await host.ReceiveAsync();
        await host.Receiver.DeferMessageAsync(message);
        host.Clock.Advance(TimeSpan.FromSeconds(31));
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageNotFound, () => host.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
