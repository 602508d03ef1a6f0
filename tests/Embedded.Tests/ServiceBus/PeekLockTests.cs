using Azure.Messaging.ServiceBus;

namespace Embedded.Tests.ServiceBus;

public sealed class PeekLockTests : IAsyncDisposable
{
    private static readonly TimeSpan LockDuration = TimeSpan.FromMinutes(1);

    private readonly ServiceBusHost host = new();

    [Fact]
    public async Task A_received_message_is_kept_from_others()
    {
        var message = await host.SendAndReceiveAsync();
        Assert.Equal(1, message.DeliveryCount);
        Assert.Equal(host.Clock.GetUtcNow() + LockDuration, message.LockedUntil, TimeSpan.FromMilliseconds(1));
        Assert.Null(await host.TryReceiveAsync(host.Client.CreateReceiver(ServiceBusHost.Queue)));
    }

    [Fact]
    public async Task A_completed_message_is_gone()
    {
        await host.Receiver.CompleteMessageAsync(await host.SendAndReceiveAsync());
        host.Clock.Advance(LockDuration);
        Assert.Null(await host.TryReceiveAsync());
        Assert.Null(await host.Receiver.PeekMessageAsync());
    }

    [Fact]
    public async Task An_abandoned_message_is_there_again_at_once_and_before_younger_ones()
    {
        var message = await host.SendAndReceiveAsync("first");
        await host.Sender.SendMessageAsync(new ServiceBusMessage("second"));
        await host.Receiver.AbandonMessageAsync(message, new Dictionary<string, object> { ["why"] = 7 });
        var again = await host.ReceiveAsync();
        Assert.Equal(("first", 2, 7), (again.Body.ToString(), again.DeliveryCount, again.ApplicationProperties["why"]));
    }

    [Fact]
    public async Task A_lock_runs_out_and_a_waiting_receiver_gets_the_message()
    {
        await host.SendAndReceiveAsync();
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromHours(1));
        host.Clock.Advance(LockDuration - TimeSpan.FromSeconds(1));
        Assert.False(waiting.IsCompleted);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await waiting)!.DeliveryCount);
    }

    [Fact]
    public async Task A_renewed_lock_lasts_from_then_on()
    {
        var message = await host.SendAndReceiveAsync();
        host.Clock.Advance(LockDuration / 2);
        await host.Receiver.RenewMessageLockAsync(message);
        Assert.Equal(host.Clock.GetUtcNow() + LockDuration, message.LockedUntil);
        host.Clock.Advance(LockDuration * 3 / 4);
        Assert.Null(await host.TryReceiveAsync());
        await host.Receiver.CompleteMessageAsync(message);
    }

    [Fact]
    public async Task Settling_after_the_lock_is_lost_says_so()
    {
        var message = await host.SendAndReceiveAsync();
        host.Clock.Advance(LockDuration);
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, () => host.Receiver.CompleteMessageAsync(message));
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, () => host.Receiver.AbandonMessageAsync(message));
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, () => host.Receiver.DeferMessageAsync(message));
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, () => host.Receiver.DeadLetterMessageAsync(message));
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, () => host.Receiver.RenewMessageLockAsync(message));
        var again = await host.ReceiveAsync();
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, () => host.Receiver.CompleteMessageAsync(message));
        await host.Receiver.CompleteMessageAsync(again);
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, () => host.Receiver.CompleteMessageAsync(again));
    }

    [Fact]
    public async Task Receive_and_delete_removes_at_once_and_settles_nothing()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("once"));
        var receiver = host.Client.CreateReceiver(ServiceBusHost.Queue, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var message = await host.ReceiveAsync(receiver);
        Assert.Equal(Guid.Empty.ToString(), message.LockToken);
        Assert.Null(await host.Receiver.PeekMessageAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.CompleteMessageAsync(message));
    }

    [Fact]
    public async Task A_deferred_message_is_received_by_its_number_only()
    {
        var message = await host.SendAndReceiveAsync();
        await host.Receiver.DeferMessageAsync(message, new Dictionary<string, object> { ["waitsFor"] = "other" });
        Assert.Null(await host.TryReceiveAsync());
        Assert.Equal(ServiceBusMessageState.Deferred, (await host.Receiver.PeekMessageAsync())!.State);

        var deferred = await host.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);
        Assert.Equal("other", deferred.ApplicationProperties["waitsFor"]);
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageNotFound, () => host.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        await host.Receiver.AbandonMessageAsync(deferred);
        Assert.Null(await host.TryReceiveAsync());
        await host.Receiver.CompleteMessageAsync(await host.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageNotFound, () => host.Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
    }

    [Fact]
    public async Task Peeking_touches_nothing_and_goes_on_from_the_last()
    {
        await host.Sender.SendMessagesAsync([new ServiceBusMessage("a"), new ServiceBusMessage("b"), new ServiceBusMessage("c")]);
        var first = await host.Receiver.PeekMessagesAsync(2);
        Assert.Equal(["a", "b"], first.Select(message => message.Body.ToString()));
        Assert.Equal("c", (await host.Receiver.PeekMessageAsync())!.Body.ToString());
        Assert.Null(await host.Receiver.PeekMessageAsync());
        Assert.Equal("b", (await host.Receiver.PeekMessageAsync(first[1].SequenceNumber))!.Body.ToString());
        Assert.Equal(0, first[0].DeliveryCount);
        Assert.Equal(1, (await host.ReceiveAsync()).DeliveryCount);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
