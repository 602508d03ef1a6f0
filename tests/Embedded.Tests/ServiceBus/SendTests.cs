using System.Runtime.Serialization;
using Azure.Messaging.ServiceBus;

namespace Embedded.Tests.ServiceBus;

public sealed class SendTests : IAsyncDisposable
{
    private readonly ServiceBusHost host = new();

    [Fact]
    public async Task Everything_sent_comes_back_with_its_types()
    {
        var properties = new Dictionary<string, object>
        {
            ["string"] = "zażółć",
            ["bool"] = true,
            ["byte"] = (byte)200,
            ["sbyte"] = (sbyte)-3,
            ["char"] = '中',
            ["short"] = (short)-5,
            ["ushort"] = (ushort)5,
            ["int"] = 6,
            ["uint"] = 6u,
            ["long"] = long.MinValue,
            ["ulong"] = ulong.MaxValue,
            ["float"] = 1.1f,
            ["double"] = 0.1,
            ["decimal"] = 12.30m,
            ["guid"] = Guid.NewGuid(),
            ["time"] = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc),
            ["offset"] = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            ["span"] = TimeSpan.FromMilliseconds(1500),
            ["uri"] = new Uri("https://example.org/a?b=c"),
        };
        var sent = new ServiceBusMessage(new byte[] { 1, 2, 3 })
        {
            MessageId = "id-1",
            Subject = "subject",
            ContentType = "application/json",
            CorrelationId = "correlation",
            ReplyTo = "reply",
            To = "to",
            PartitionKey = "key",
            SessionId = "key",
        };
        foreach (var (name, value) in properties)
            sent.ApplicationProperties[name] = value;
        await host.Sender.SendMessageAsync(sent);
        var got = await host.ReceiveAsync();
        Assert.Equal(new byte[] { 1, 2, 3 }, got.Body.ToArray());
        Assert.Equal(
            ("id-1", "subject", "application/json", "correlation", "reply", "to", "key", "key"),
            (got.MessageId, got.Subject, got.ContentType, got.CorrelationId, got.ReplyTo, got.To, got.PartitionKey, got.SessionId));
        Assert.Equal(properties.Count, got.ApplicationProperties.Count);
        foreach (var (name, value) in properties)
        {
            Assert.Equal(value, got.ApplicationProperties[name]);
            Assert.IsType(value.GetType(), got.ApplicationProperties[name]);
        }

        Assert.Equal(host.Clock.GetUtcNow(), got.EnqueuedTime, TimeSpan.FromMilliseconds(1));
        Assert.Equal((TimeSpan.MaxValue, DateTimeOffset.MaxValue), (got.TimeToLive, got.ExpiresAt));
    }

    [Fact]
    public async Task A_property_of_another_type_is_refused()
    {
        var message = new ServiceBusMessage("x");
        message.ApplicationProperties["list"] = new List<int>();
        await Assert.ThrowsAsync<SerializationException>(() => host.Sender.SendMessageAsync(message));
        Assert.Null(await host.TryReceiveAsync());
    }

    [Fact]
    public async Task A_second_message_with_the_same_id_is_dropped_within_the_window()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage("first") { MessageId = "same" });
        await host.Receiver.CompleteMessageAsync(await host.ReceiveAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(9));
        await host.Sender.SendMessageAsync(new ServiceBusMessage("second") { MessageId = "same" });
        Assert.Null(await host.TryReceiveAsync());
        host.Clock.Advance(TimeSpan.FromMinutes(2));
        await host.Sender.SendMessageAsync(new ServiceBusMessage("third") { MessageId = "same" });
        Assert.Equal("third", (await host.ReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task Duplicates_are_a_matter_of_one_queue_and_one_spelling()
    {
        await host.Sender.SendMessagesAsync([
            new ServiceBusMessage("a") { MessageId = "id" }, new ServiceBusMessage("b") { MessageId = "ID" }, new ServiceBusMessage("c") { MessageId = "id" }]);
        await host.Client.CreateSender("other").SendMessageAsync(new ServiceBusMessage("d") { MessageId = "id" });
        Assert.Equal(["a", "b"], (await host.Receiver.PeekMessagesAsync(10)).Select(message => message.Body.ToString()));
        Assert.Equal("d", (await host.ReceiveAsync(host.Client.CreateReceiver("other"))).Body.ToString());
    }

    [Fact]
    public async Task A_message_without_an_id_gets_one_and_is_no_duplicate()
    {
        await host.Sender.SendMessagesAsync([new ServiceBusMessage("x"), new ServiceBusMessage("x")]);
        var both = await host.Receiver.PeekMessagesAsync(10);
        Assert.Equal(2, both.Select(message => message.MessageId).Distinct().Count());
    }

    [Fact]
    public async Task A_message_holds_256_KiB_with_all_it_carries_and_no_more()
    {
        await host.Sender.SendMessageAsync(new ServiceBusMessage(new byte[255 * 1024]));
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageSizeExceeded, () => host.Sender.SendMessageAsync(new ServiceBusMessage(new byte[256 * 1024 + 1])));
        var two = new[] { new ServiceBusMessage(new byte[130 * 1024]), new ServiceBusMessage(new byte[130 * 1024]) };
        await ServiceBusHost.FailsAsync(ServiceBusFailureReason.MessageSizeExceeded, () => host.Sender.SendMessagesAsync(two));
        Assert.Single(await host.Receiver.PeekMessagesAsync(10));
    }

    [Fact]
    public async Task A_batch_takes_what_fits()
    {
        using var batch = await host.Sender.CreateMessageBatchAsync();
        var count = 0;
        while (batch.TryAddMessage(new ServiceBusMessage(new byte[50 * 1024])))
            count++;
        Assert.Equal((5, 5), (count, batch.Count));
        Assert.InRange(batch.SizeInBytes, 250 * 1024, batch.MaxSizeInBytes);
        await host.Sender.SendMessagesAsync(batch);
        Assert.Equal(5, (await host.Receiver.ReceiveMessagesAsync(10)).Count);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await host.Sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = 1024 * 1024 }));
    }

    [Fact]
    public void Bad_values_are_refused_where_they_are_set()
    {
        var message = new ServiceBusMessage();
        Assert.Throws<ArgumentException>(() => message.MessageId = "");
        Assert.Throws<ArgumentOutOfRangeException>(() => message.MessageId = new string('x', 129));
        Assert.Throws<ArgumentOutOfRangeException>(() => message.TimeToLive = TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();
}
