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
    public async Task A_message_whose_headers_cannot_be_read_ends_among_the_dead_letters_and_the_others_are_received(string headers)
    {
        await using (var host = new ServiceBusHost(File))
        {
            await host.Sender.SendMessageAsync(new ServiceBusMessage("broken"));
            await host.Sender.SendMessageAsync(new ServiceBusMessage("whole") { ApplicationProperties = { ["n"] = 5 } });
        }

        using (var file = DataFile.Open(File))
            await file.WriteAsync(connection => connection.Execute("UPDATE queue_message SET headers = CAST($1 AS BLOB) WHERE sequence = 1", headers));
        await using var again = new ServiceBusHost(File);
        var whole = await again.ReceiveAsync();
        Assert.Equal(("whole", 5), (whole.Body.ToString(), whole.ApplicationProperties["n"]));
        var dead = await again.ReceiveAsync(again.DeadLetters);
        Assert.Equal(("broken", "UnreadableHeaders"), (dead.Body.ToString(), dead.DeadLetterReason));
        Assert.EndsWith(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(headers)), dead.DeadLetterErrorDescription, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);
}
