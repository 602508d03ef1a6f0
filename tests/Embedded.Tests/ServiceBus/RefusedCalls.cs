using Azure.Messaging.ServiceBus;

namespace Embedded.Tests.ServiceBus;

/// <summary>Calls that come to nothing, with the exceptions that the official client throws.</summary>
public sealed class RefusedCalls : IAsyncDisposable
{
    private readonly ServiceBusHost host = new();

    [Fact]
    public async Task Nothing_where_something_has_to_be_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Sender.SendMessageAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Sender.SendMessagesAsync((IEnumerable<ServiceBusMessage>)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Sender.SendMessagesAsync((ServiceBusMessageBatch)null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Sender.ScheduleMessageAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Sender.ScheduleMessagesAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Sender.CancelScheduledMessagesAsync(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => host.Receiver.ReceiveDeferredMessagesAsync(null!));
        foreach (var settle in Settlements(host.Receiver, null!))
            await Assert.ThrowsAsync<ArgumentNullException>(settle);
        Assert.Throws<ArgumentNullException>(() => host.Client.CreateSender(null!));
        Assert.Throws<ArgumentNullException>(() => host.Client.CreateReceiver(null!));
        Assert.Throws<ArgumentException>(() => host.Client.CreateSender(" "));
        Assert.Throws<ArgumentException>(() => host.Client.CreateReceiver(" "));
    }

    [Fact]
    public async Task Counts_and_waits_are_positive()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Receiver.ReceiveMessagesAsync(-1));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Receiver.PeekMessagesAsync(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(-1)));
    }

    [Fact]
    public async Task A_message_peeked_at_cannot_be_settled()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        var peeked = await host.Receiver.PeekMessageAsync();
        foreach (var settle in Settlements(host.Receiver, peeked!))
            await Assert.ThrowsAsync<InvalidOperationException>(settle);
    }

    [Fact]
    public async Task A_message_is_settled_once()
    {
        var message = await host.SendAndReceiveAsync();
        await host.Receiver.CompleteMessageAsync(message);
        foreach (var settle in Settlements(host.Receiver, message))
            await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, settle);
    }

    [Fact]
    public async Task A_reason_given_twice_has_to_be_the_same()
    {
        var message = await host.SendAndReceiveAsync();
        var reason = new Dictionary<string, object> { ["DeadLetterReason"] = "one" };
        var description = new Dictionary<string, object> { ["DeadLetterErrorDescription"] = 1 };
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Receiver.DeadLetterMessageAsync(message, reason, "other"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => host.Receiver.DeadLetterMessageAsync(message, description, "one", "1"));
        await host.Receiver.DeadLetterMessageAsync(message, reason, "one");
        Assert.Equal("one", (await host.ReceiveAsync(host.DeadLetters)).DeadLetterReason);
    }

    [Fact]
    public async Task A_closed_sender_or_receiver_takes_no_calls()
    {
        var message = await host.SendAndReceiveAsync();
        await host.Sender.CloseAsync();
        await host.Receiver.CloseAsync();
        await AssertDisposedAsync(message);
        Assert.True(host.Sender.IsClosed && host.Receiver.IsClosed);
    }

    [Fact]
    public async Task What_a_closed_client_has_made_takes_no_calls()
    {
        var message = await host.SendAndReceiveAsync();
        await host.Client.DisposeAsync();
        await AssertDisposedAsync(message);
        Assert.Throws<ObjectDisposedException>(() => host.Client.CreateSender("other"));
        Assert.Throws<ObjectDisposedException>(() => host.Client.CreateReceiver("other"));
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_does_nothing()
    {
        var message = await host.SendAndReceiveAsync();
        var cancelled = new CancellationToken(canceled: true);
        await CancelledAsync(() => host.Sender.SendMessageAsync(new ServiceBusMessage("x"), cancelled));
        await CancelledAsync(() => host.Sender.ScheduleMessageAsync(new ServiceBusMessage("x"), host.Clock.GetUtcNow().AddHours(1), cancelled));
        await CancelledAsync(() => host.Sender.CancelScheduledMessageAsync(1, cancelled));
        await CancelledAsync(() => host.Sender.CreateMessageBatchAsync(cancelled).AsTask());
        await CancelledAsync(() => host.Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(1), cancelled));
        await CancelledAsync(() => host.Receiver.PeekMessageAsync(cancellationToken: cancelled));
        await CancelledAsync(() => host.Receiver.ReceiveDeferredMessageAsync(1, cancelled));
        await CancelledAsync(() => host.Receiver.CompleteMessageAsync(message, cancelled));
        await CancelledAsync(() => host.Receiver.RenewMessageLockAsync(message, cancelled));
        await host.Receiver.CompleteMessageAsync(message);
        Assert.Null(await host.Receiver.PeekMessageAsync(0));
    }

    [Fact]
    public async Task A_cancelled_wait_or_enumeration_ends_as_a_cancelled_task()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromHours(1), cancel.Token);
        await host.Sender.SendMessageAsync(new ServiceBusMessage("x"));
        await waiting;
        waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromHours(1), cancel.Token);
        await cancel.CancelAsync();
        await CancelledAsync(() => waiting);
        await CancelledAsync(async () =>
        {
            await foreach (var _ in host.Receiver.ReceiveMessagesAsync(cancel.Token))
                Assert.Fail("There is nothing to receive.");
        });
    }

    [Fact]
    public async Task A_batch_keeps_to_its_size_and_ends_with_its_disposal()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new CreateMessageBatchOptions { MaxSizeInBytes = 23 });
        var batch = await host.Sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = 1000 });
        Assert.False(batch.TryAddMessage(new ServiceBusMessage(new byte[1001])));
        Assert.Equal((0, 0), (batch.Count, batch.SizeInBytes));
        Assert.True(batch.TryAddMessage(new ServiceBusMessage(new byte[500])));
        Assert.False(batch.TryAddMessage(new ServiceBusMessage(new byte[500])));
        Assert.Equal(1, batch.Count);
        Assert.Throws<ArgumentNullException>(() => batch.TryAddMessage(null!));
        batch.Dispose();
        Assert.Throws<ObjectDisposedException>(() => batch.TryAddMessage(new ServiceBusMessage("x")));
        Assert.Equal((0, 0), (batch.Count, batch.SizeInBytes));
    }

    [Fact]
    public async Task Nothing_to_do_is_done()
    {
        await host.Sender.SendMessagesAsync([]);
        await host.Sender.SendMessagesAsync(await host.Sender.CreateMessageBatchAsync());
        Assert.Empty(await host.Sender.ScheduleMessagesAsync([], host.Clock.GetUtcNow().AddHours(1)));
        await host.Sender.CancelScheduledMessagesAsync([]);
        Assert.Empty(await host.Receiver.ReceiveDeferredMessagesAsync([]));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    private async Task AssertDisposedAsync(ServiceBusReceivedMessage message)
    {
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Sender.SendMessageAsync(new ServiceBusMessage("x")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Sender.ScheduleMessageAsync(new ServiceBusMessage("x"), host.Clock.GetUtcNow()));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Sender.CancelScheduledMessageAsync(1));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Sender.CreateMessageBatchAsync().AsTask());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(1)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Receiver.PeekMessageAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Receiver.ReceiveDeferredMessageAsync(1));
        foreach (var settle in Settlements(host.Receiver, message))
            await Assert.ThrowsAsync<ObjectDisposedException>(settle);
    }

    private static Task CancelledAsync(Func<Task> act) => Assert.ThrowsAsync<TaskCanceledException>(act);

    private static Func<Task>[] Settlements(ServiceBusReceiver receiver, ServiceBusReceivedMessage message) =>
    [
        () => receiver.CompleteMessageAsync(message),
        () => receiver.AbandonMessageAsync(message),
        () => receiver.DeferMessageAsync(message),
        () => receiver.DeadLetterMessageAsync(message),
        () => receiver.DeadLetterMessageAsync(message, "why"),
        () => receiver.RenewMessageLockAsync(message),
    ];
}
