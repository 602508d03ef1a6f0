using Azure.Messaging.ServiceBus;

namespace Embedded.Tests.ServiceBus;

public sealed class DeadLetterTests : IAsyncDisposable
{
    private readonly ServiceBusHost host = new();

    [Fact]
    public async Task A_dead_letter_keeps_reason_and_description()
    {
        var message = await host.SendAndReceiveAsync();
        await host.Receiver.DeadLetterMessageAsync(message, "Unreadable", "no such version");
        Assert.Null(await host.TryReceiveAsync());
        var dead = await host.ReceiveAsync(host.DeadLetters);
        Assert.Equal(("hello", "Unreadable", "no such version"), (dead.Body.ToString(), dead.DeadLetterReason, dead.DeadLetterErrorDescription));
        Assert.Equal("tasks/$DeadLetterQueue", host.DeadLetters.EntityPath);
        await host.DeadLetters.CompleteMessageAsync(dead);
        Assert.Null(await host.TryReceiveAsync(host.DeadLetters));
    }

    [Theory]
    [InlineData(4097, 1, "deadLetterReason")]
    [InlineData(1, 4097, "deadLetterErrorDescription")]
    public async Task Reason_and_description_have_at_most_4096_characters(int reason, int description, string parameter)
    {
        var message = await host.SendAndReceiveAsync();
        var refused = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => host.Receiver.DeadLetterMessageAsync(message, new string('r', reason), new string('d', description)));
        Assert.Equal(parameter, refused.ParamName);
        await host.Receiver.DeadLetterMessageAsync(message, new string('r', 4096), new string('d', 4096));
        Assert.Equal(4096, (await host.ReceiveAsync(host.DeadLetters)).DeadLetterReason?.Length);
    }

    [Fact]
    public async Task Properties_are_changed_on_the_way()
    {
        var message = await host.SendAndReceiveAsync();
        await host.Receiver.DeadLetterMessageAsync(message, new Dictionary<string, object> { ["attempt"] = 3L }, "Why", "More");
        var dead = await host.ReceiveAsync(host.DeadLetters);
        Assert.Equal((3L, "Why"), (dead.ApplicationProperties["attempt"], dead.ApplicationProperties["DeadLetterReason"]));
    }

    [Fact]
    public async Task The_tenth_delivery_that_comes_to_nothing_is_the_last()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("poison"));
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            var message = await host.ReceiveAsync();
            Assert.Equal(delivery, message.DeliveryCount);
            if (delivery % 2 == 0)
                host.Clock.Advance(TimeSpan.FromMinutes(1));
            else
                await host.Receiver.AbandonMessageAsync(message);
        }

        Assert.Null(await host.TryReceiveAsync());
        Assert.Equal("MaxDeliveryCountExceeded", (await host.ReceiveAsync(host.DeadLetters)).DeadLetterReason);
    }

    [Fact]
    public async Task Who_waits_for_dead_letters_is_woken_when_the_last_lock_runs_out()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("poison"));
        for (var delivery = 1; delivery < 10; delivery++)
            await host.Receiver.AbandonMessageAsync(await host.ReceiveAsync());
        await host.ReceiveAsync();
        var waiting = host.DeadLetters.ReceiveMessageAsync(TimeSpan.FromHours(1));
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("poison", (await waiting)!.Body.ToString());
    }

    [Fact]
    public async Task A_dead_letter_is_given_back_without_end()
    {
        await host.Receiver.DeadLetterMessageAsync(await host.SendAndReceiveAsync());
        for (var i = 0; i < 15; i++)
            await host.DeadLetters.AbandonMessageAsync(await host.ReceiveAsync(host.DeadLetters));
        Assert.Equal("hello", (await host.ReceiveAsync(host.DeadLetters)).Body.ToString());
    }

    [Fact]
    public async Task A_dead_letter_cannot_be_dead_lettered_again()
    {
        await host.Receiver.DeadLetterMessageAsync(await host.SendAndReceiveAsync());
        var dead = await host.ReceiveAsync(host.DeadLetters);
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.GeneralError, () => host.DeadLetters.DeadLetterMessageAsync(dead));
        await host.DeadLetters.CompleteMessageAsync(dead);
    }

    [Fact]
    public async Task A_dead_letter_can_be_sent_again_without_its_reason()
    {
        await host.Receiver.DeadLetterMessageAsync(await host.SendAndReceiveAsync(), "Why");
        var again = new ServiceBusMessage(await host.ReceiveAsync(host.DeadLetters)) { MessageId = "second-try" };
        await host.Sender.SendMessageAsync(again);
        var received = await host.ReceiveAsync();
        Assert.Equal(("hello", null, 1), (received.Body.ToString(), received.DeadLetterReason, received.DeliveryCount));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
