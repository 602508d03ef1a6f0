using Azure.Messaging.ServiceBus;

namespace Embedded.Tests.ServiceBus;

public sealed class ReceiveTests : IAsyncDisposable
{
    private readonly ServiceBusHost host = new();

    [Fact]
    public async Task A_waiting_receiver_is_woken_by_a_send()
    {
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromHours(1));
        await host.Sender.SendMessageAsync(new ServiceBusMessage("now"));
        Assert.Equal("now", (await waiting)!.Body.ToString());
    }

    [Fact]
    public async Task A_waiting_receiver_is_woken_by_an_abandoned_message()
    {
        var message = await host.SendAndReceiveAsync();
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        await host.Receiver.AbandonMessageAsync(message);
        Assert.Equal(2, (await waiting)!.DeliveryCount);
    }

    [Fact]
    public async Task A_receive_ends_empty_when_its_time_is_over()
    {
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(5));
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await waiting);
        var several = host.Receiver.ReceiveMessagesAsync(5, TimeSpan.FromSeconds(5));
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Empty(await several);
    }

    [Fact]
    public async Task A_receive_without_a_time_waits_for_the_try_time_out()
    {
        var waiting = host.Receiver.ReceiveMessageAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(waiting.IsCompleted);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await waiting);
    }

    [Fact]
    public async Task A_cancelled_wait_is_told_so_and_eats_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromHours(1), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, (await host.SendAndReceiveAsync()).DeliveryCount);
    }

    [Fact]
    public async Task Receivers_compete_and_each_message_comes_once()
    {
        const int Messages = 400;
        var received = new System.Collections.Concurrent.ConcurrentBag<string>();
        var workers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var receiver = host.Client.CreateReceiver(ServiceBusHost.Queue);
            await foreach (var message in receiver.ReceiveMessagesAsync())
            {
                if (message.Body.ToString() == "stop")
                {
                    await receiver.CompleteMessageAsync(message);
                    return;
                }

                received.Add(message.Body.ToString());
                await receiver.CompleteMessageAsync(message);
            }
        })).ToList();
        for (var i = 0; i < Messages; i++)
            await host.Sender.SendMessageAsync(new ServiceBusMessage($"{i}"));
        await host.Sender.SendMessagesAsync(Enumerable.Range(0, 8).Select(_ => new ServiceBusMessage("stop")));
        await Task.WhenAll(workers);
        Assert.Equal(Enumerable.Range(0, Messages).Select(i => $"{i}").Order(), received.Order());
    }

    [Fact]
    public async Task Messages_come_first_in_first_out_and_as_many_as_there_are()
    {
        await host.Sender.SendMessagesAsync([new ServiceBusMessage("a"), new ServiceBusMessage("b"), new ServiceBusMessage("c")]);
        Assert.Equal(["a", "b"], (await host.Receiver.ReceiveMessagesAsync(2)).Select(message => message.Body.ToString()));
        Assert.Equal(["c"], (await host.Receiver.ReceiveMessagesAsync(10)).Select(message => message.Body.ToString()));
    }

    [Fact]
    public async Task Queue_names_are_equal_in_any_case()
    {
        await host.Client.CreateSender("TASKS").SendMessageAsync(new ServiceBusMessage("hello"));
        Assert.NotNull(await host.TryReceiveAsync());
    }

    [Fact]
    public async Task Nonsense_is_refused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Receiver.ReceiveMessagesAsync(0));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Receiver.ReceiveMessageAsync(TimeSpan.Zero));
        await Assert.ThrowsAsync<ArgumentException>(() => host.Client.CreateSender("no spaces").SendMessageAsync(new ServiceBusMessage("x")));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
