using Azure.Messaging.ServiceBus;
using Embedded.ServiceBus;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.ServiceBus;

/// <summary>A container as the app makes it, with the embedded queues put behind the official registration.</summary>
internal sealed class ServiceBusHost : IAsyncDisposable
{
    public const string Queue = "tasks";

    private readonly ServiceProvider provider;

    public ServiceBusHost(string? file = null, TimeProvider? time = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ServiceBus"] = "Endpoint=sb://localhost/;SharedAccessKeyName=local;SharedAccessKey=none;UseDevelopmentEmulator=true",
            ["Embedded:File"] = file,
        }).Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(time ?? Clock);
        services.AddAzureClients(clients => clients.AddServiceBusClient(configuration.GetSection("ServiceBus")));
        services.AddEmbeddedServiceBus();
        provider = services.BuildServiceProvider();
        Client = provider.GetRequiredService<ServiceBusClient>();
        Sender = Client.CreateSender(Queue);
        Receiver = Client.CreateReceiver(Queue);
        DeadLetters = Client.CreateReceiver(Queue, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
    }

    /// <summary>Stands still unless moved.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    public ServiceBusClient Client { get; }

    public ServiceBusSender Sender { get; }

    public ServiceBusReceiver Receiver { get; }

    public ServiceBusReceiver DeadLetters { get; }

    /// <summary>What can be received at this moment, without a wait.</summary>
    public async Task<ServiceBusReceivedMessage?> TryReceiveAsync(ServiceBusReceiver? receiver = null)
    {
        // A time of less than a tick of the clock that stands still would never pass; moving it by that much ends the wait.
        var receive = (receiver ?? Receiver).ReceiveMessageAsync(TimeSpan.FromTicks(1));
        Clock.Advance(TimeSpan.FromTicks(1));
        return await receive;
    }

    public async Task<ServiceBusReceivedMessage> ReceiveAsync(ServiceBusReceiver? receiver = null) =>
        await TryReceiveAsync(receiver) ?? throw new InvalidOperationException("There is nothing to receive.");

    public async Task<ServiceBusReceivedMessage> SendAndReceiveAsync(string body = "hello")
    {
        await Sender.SendMessageAsync(new ServiceBusMessage(body));
        return await ReceiveAsync();
    }

    public static async Task FailsAsync(ServiceBusFailureReason reason, Func<Task> act) =>
        Assert.Equal(reason, (await Assert.ThrowsAsync<ServiceBusException>(act)).Reason);

    public ValueTask DisposeAsync() => provider.DisposeAsync();
}
