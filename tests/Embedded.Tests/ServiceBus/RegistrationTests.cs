using Azure.Identity;
using Azure.Messaging.ServiceBus;
using Embedded.ServiceBus;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.ServiceBus;

public class RegistrationTests
{
    [Fact]
    public async Task The_apps_own_registration_reaches_the_embedded_queues()
    {
        await using var host = new ServiceBusHost();
        Assert.Equal("localhost", host.Client.FullyQualifiedNamespace);
        Assert.Equal("hello", (await host.SendAndReceiveAsync()).Body.ToString());
    }

    [Fact]
    public async Task A_namespace_with_a_credential_serves_as_well()
    {
        var services = new ServiceCollection().AddEmbeddedServiceBus();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Bus:fullyQualifiedNamespace"] = "one.servicebus.windows.net" }).Build();
        services.AddAzureClients(clients =>
        {
            clients.UseCredential(new DefaultAzureCredential());
            clients.AddServiceBusClient(configuration.GetSection("Bus"));
            clients.AddServiceBusClientWithNamespace("two.servicebus.windows.net").WithName("two");
            clients.AddServiceBusClient("Endpoint=sb://three/").WithName("three");
        });
        await using var provider = services.BuildServiceProvider();
        var factory = provider.GetRequiredService<IAzureClientFactory<ServiceBusClient>>();
        Assert.Equal("one.servicebus.windows.net", provider.GetRequiredService<ServiceBusClient>().FullyQualifiedNamespace);
        Assert.Equal("two.servicebus.windows.net", factory.CreateClient("two").FullyQualifiedNamespace);
        Assert.Equal("three", factory.CreateClient("three").FullyQualifiedNamespace);

        await factory.CreateClient("two").CreateSender("q").SendMessageAsync(new ServiceBusMessage("shared"));
        var received = await factory.CreateClient("three").CreateReceiver("Q").ReceiveMessageAsync();
        Assert.Equal("shared", received!.Body.ToString());
    }

    [Fact]
    public async Task Two_hosts_in_one_process_share_nothing()
    {
        await using var one = new ServiceBusHost();
        await using var other = new ServiceBusHost();
        await one.Sender.SendMessageAsync(new ServiceBusMessage("mine"));
        Assert.Null(await other.TryReceiveAsync());
    }

    [Fact]
    public void Options_from_elsewhere_are_refused() =>
        Assert.Throws<InvalidOperationException>(() => new ServiceBusClient("Endpoint=sb://localhost/", new ServiceBusClientOptions()));

    [Fact]
    public async Task What_is_closed_takes_no_more_calls()
    {
        await using var host = new ServiceBusHost();
        var waiting = host.Receiver.ReceiveMessageAsync();
        await host.Receiver.CloseAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Receiver.ReceiveMessageAsync());
        await host.Sender.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Sender.SendMessageAsync(new ServiceBusMessage("late")));
        await host.Client.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => host.Client.CreateSender("q"));
    }
}
