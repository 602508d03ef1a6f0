using Azure.Messaging.ServiceBus;
using Embedded.Engine.File;

namespace Embedded.Tests.ServiceBus;

public sealed class UnreadableMessages : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("queues-");

    private string File => Path.Combine(folder.FullName, "data.db");

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"p\":{\"n\":[\"Int32\"]}}")]
    [InlineData("{\"p\":{\"n\":[\"Int32\",\"many\"]}}")]
    [InlineData("{\"unheard\":\"of\"}")]
    [InlineData("{\"scheduled\":\"soon\"}")]
    public async Task A_message_whose_headers_cannot_be_read_is_shown_with_the_reason_when_it_is_peeked_at(string headers)
    {
        await using (var host = new ServiceBusHost(File))
        {
            await host.Sender.SendMessageAsync(new ServiceBusMessage("broken") { MessageId = "id" });
            await host.Sender.SendMessageAsync(new ServiceBusMessage("whole"));
        }

        await BreakAsync("headers = CAST($1 AS BLOB)", headers);
        await using var again = new ServiceBusHost(File);
        var both = await again.Receiver.PeekMessagesAsync(10);
        Assert.Equal([("broken", "UnreadableHeaders"), ("whole", null)], both.Select(message => (message.Body.ToString(), message.DeadLetterReason)));
        Assert.Equal("id", both[0].MessageId);
        Assert.Equal("whole", (await again.ReceiveAsync()).Body.ToString());
        Assert.Equal("broken", (await again.DeadLetters.PeekMessageAsync())!.Body.ToString());
    }

    [Fact]
    public async Task A_message_whose_headers_cannot_be_read_holds_up_no_other_when_its_last_lock_ends()
    {
        await using (var host = new ServiceBusHost(File))
        {
            await host.SendAndReceiveAsync("broken");
            await host.Sender.SendMessageAsync(new ServiceBusMessage("whole"));
        }

        await BreakAsync("attempts = 9, headers = CAST($1 AS BLOB)", "not json");
        await using var again = new ServiceBusHost(File);
        Assert.Equal("whole", (await again.ReceiveAsync()).Body.ToString());
        var dead = await again.ReceiveAsync(again.DeadLetters);
        Assert.Equal(("broken", "UnreadableHeaders"), (dead.Body.ToString(), dead.DeadLetterReason));
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("{\"p\":{\"n\":[\"Int32\"]}}")]
    [InlineData("{\"p\":{\"n\":[\"Int32\",\"many\"]}}")]
    [InlineData("{\"unheard\":\"of\"}")]
    public async Task A_message_whose_headers_cannot_be_read_ends_among_the_dead_letters_and_the_others_are_received(string headers)
    {
        await using (var host = new ServiceBusHost(File))
        {
            await host.Sender.SendMessageAsync(new ServiceBusMessage("broken"));
            await host.Sender.SendMessageAsync(new ServiceBusMessage("whole") { ApplicationProperties = { ["n"] = 5 } });
        }

        await BreakAsync("headers = CAST($1 AS BLOB)", headers);
        await using var again = new ServiceBusHost(File);
        var whole = await again.ReceiveAsync();
        Assert.Equal(("whole", 5), (whole.Body.ToString(), whole.ApplicationProperties["n"]));
        var dead = await again.ReceiveAsync(again.DeadLetters);
        Assert.Equal(("broken", "UnreadableHeaders"), (dead.Body.ToString(), dead.DeadLetterReason));
        Assert.EndsWith(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(headers)), dead.DeadLetterErrorDescription, StringComparison.Ordinal);
    }

    private async Task BreakAsync(string change, string headers)
    {
        using var file = DataFile.Open(File);
        await file.WriteAsync(connection => connection.Execute($"UPDATE queue_message SET {change} WHERE sequence = 1", headers));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
