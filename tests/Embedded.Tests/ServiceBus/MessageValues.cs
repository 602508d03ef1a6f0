using Azure.Messaging.ServiceBus;

namespace Embedded.Tests.ServiceBus;

/// <summary>What a message takes, where it is set.</summary>
public sealed class MessageValues : IAsyncDisposable
{
    private readonly ServiceBusHost host = new();

    public static TheoryData<string, Action<ServiceBusMessage, string>> Ids => new()
    {
        { nameof(ServiceBusMessage.MessageId), (message, value) => message.MessageId = value },
        { nameof(ServiceBusMessage.PartitionKey), (message, value) => message.PartitionKey = value },
        { nameof(ServiceBusMessage.TransactionPartitionKey), (message, value) => message.TransactionPartitionKey = value },
        { nameof(ServiceBusMessage.SessionId), (message, value) => message.SessionId = value },
        { nameof(ServiceBusMessage.ReplyToSessionId), (message, value) => message.ReplyToSessionId = value },
    };

    [Theory]
    [MemberData(nameof(Ids), DisableDiscoveryEnumeration = true)]
    public void Ids_have_at_most_128_characters(string name, Action<ServiceBusMessage, string> set)
    {
        var message = new ServiceBusMessage();
        set(message, new string('x', 128));
        Assert.Equal(128, ((string)typeof(ServiceBusMessage).GetProperty(name)!.GetValue(message)!).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => set(message, new string('x', 129)));
    }

    [Fact]
    public void A_message_id_is_never_taken_away()
    {
        var message = new ServiceBusMessage { MessageId = "id" };
        Assert.Throws<ArgumentNullException>(() => message.MessageId = null);
        Assert.Throws<ArgumentException>(() => message.MessageId = "");
        Assert.Equal("id", message.MessageId);
    }

    [Fact]
    public void A_session_decides_the_partition()
    {
        var message = new ServiceBusMessage { PartitionKey = "p", SessionId = "s" };
        Assert.Equal("s", message.PartitionKey);
        Assert.Throws<ArgumentOutOfRangeException>(() => message.PartitionKey = "p");
        message.PartitionKey = "s";
        Assert.Null(new ServiceBusMessage { SessionId = "s" }.PartitionKey);
    }

    [Fact]
    public void A_body_that_is_null_is_an_empty_one()
    {
        Assert.Equal(0, new ServiceBusMessage((BinaryData)null!).Body.ToMemory().Length);
        Assert.Throws<ArgumentNullException>(() => new ServiceBusMessage((string)null!));
        Assert.Throws<ArgumentNullException>(() => new ServiceBusMessage((ServiceBusReceivedMessage)null!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_time_to_live_is_positive(long ticks) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceBusMessage().TimeToLive = TimeSpan.FromTicks(ticks));

    [Fact]
    public async Task A_message_is_told_by_its_id()
    {
        var message = new ServiceBusMessage("body") { MessageId = "id" };
        Assert.Equal("{MessageId:id}", message.ToString());
        await host.Sender.SendMessageAsync(message);
        Assert.Equal("{MessageId:id}", (await host.ReceiveAsync()).ToString());
    }

    [Fact]
    public void A_time_to_be_scheduled_for_is_kept_in_UTC()
    {
        var message = new ServiceBusMessage { ScheduledEnqueueTime = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(2)) };
        Assert.Equal((10, TimeSpan.Zero), (message.ScheduledEnqueueTime.Hour, message.ScheduledEnqueueTime.Offset));
    }

    [Fact]
    public async Task Bytes_as_a_property_are_refused_as_too_large_as_the_service_does()
    {
        var bytes = new ServiceBusMessage("x") { ApplicationProperties = { ["bytes"] = new byte[] { 1 } } };
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageSizeExceeded, () => host.Sender.SendMessageAsync(bytes));
        var segment = new ServiceBusMessage("x") { ApplicationProperties = { ["bytes"] = new ArraySegment<byte>([1]) } };
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageSizeExceeded, () => host.Sender.SendMessagesAsync([segment]));
        Assert.Null(await host.TryReceiveAsync());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
