using Azure.Messaging.ServiceBus;
using Embedded.Tests.DurableTask;

namespace Embedded.Tests.ServiceBus;

/// <summary>Somebody sets the clock by an hour while messages wait.</summary>
public sealed class JumpingClockTests : IAsyncDisposable
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly JumpingClock clock = new();
    private readonly ServiceBusHost host;

    public JumpingClockTests() => host = new ServiceBusHost(time: clock);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_scheduled_message_reaches_who_waits_for_it_when_the_clock_jumps_ahead()
    {
        await host.Sender.ScheduleMessageAsync(new ServiceBusMessage("later"), clock.GetUtcNow() + Hour);
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromMinutes(10));
        await Task.Yield();
        clock.Ahead = Hour;
        Assert.Equal("later", (await waiting.WaitAsync(TimeSpan.FromSeconds(30)))!.Body.ToString());
    }

    [Fact]
    public async Task A_scheduled_message_waits_for_its_time_when_the_clock_jumps_back()
    {
        await host.Sender.ScheduleMessageAsync(new ServiceBusMessage("soon"), clock.GetUtcNow() + Moment);
        clock.Ahead = -Hour;
        Assert.Null(await host.Receiver.ReceiveMessageAsync(2 * Moment));
        clock.Ahead = TimeSpan.Zero;
        Assert.Equal("soon", (await host.Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30)))!.Body.ToString());
    }

    [Fact]
    public async Task Who_waits_waits_no_longer_when_the_clock_jumps_back()
    {
        var waiting = host.Receiver.ReceiveMessageAsync(TimeSpan.FromMilliseconds(300));
        clock.Ahead = -Hour;
        Assert.Null(await waiting.WaitAsync(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_lock_is_lost_when_the_clock_jumps_ahead_and_the_message_comes_again()
    {
        var held = await SendAndReceiveAsync(new ServiceBusMessage("held"));
        clock.Ahead = Hour;
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageLockLost, () => host.Receiver.CompleteMessageAsync(held));
        var again = await host.Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(2, again!.DeliveryCount);
        await host.Receiver.CompleteMessageAsync(again);
    }

    [Fact]
    public async Task A_lock_holds_when_the_clock_jumps_back()
    {
        var held = await SendAndReceiveAsync(new ServiceBusMessage("held"));
        clock.Ahead = -Hour;
        Assert.Null(await host.Receiver.ReceiveMessageAsync(Moment));
        await host.Receiver.CompleteMessageAsync(held);
        Assert.Empty(await host.Receiver.PeekMessagesAsync(10, 0));
    }

    [Fact]
    public async Task A_message_with_a_time_to_live_is_there_when_the_clock_jumps_back_and_gone_when_it_jumps_past_its_time()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("brief") { TimeToLive = Hour / 2 });
        clock.Ahead = -Hour;
        Assert.Equal("brief", (await host.Receiver.PeekMessageAsync(0))!.Body.ToString());
        clock.Ahead = Hour;
        Assert.Null(await host.Receiver.PeekMessageAsync(0));
    }

    private async Task<ServiceBusReceivedMessage> SendAndReceiveAsync(ServiceBusMessage message)
    {
        await host.Sender.SendMessageAsync(message);
        return (await host.Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30)))!;
    }
}
