using Azure.Messaging.ServiceBus;
using Embedded.Engine.Queues;
using Embedded.Functions.Host;
using Embedded.Tests.DurableTask;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.Functions;

/// <summary>The host of the functions of this assembly.</summary>
internal sealed class FunctionHost : IAsyncDisposable
{
    private readonly TemporaryFile file = new();
    private readonly IHost host;

    private FunctionHost(Dictionary<string, string?> hostJson, QueueSettings settings)
    {
        var builder = FunctionsApplication.CreateBuilder(
            ["--Embedded:File", file.Path, "--Embedded:Functions", typeof(FunctionHost).Assembly.GetName().Name!, "--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(HostJson.Of(new ConfigurationBuilder().AddInMemoryCollection(hostJson).Build()));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<Deeds>();
        builder.Services.AddAzureClients(clients =>
            clients.AddServiceBusClient("Endpoint=sb://localhost/;SharedAccessKeyName=local;SharedAccessKey=none;UseDevelopmentEmulator=true"));
        host = builder.Build();
    }

    public IServiceProvider Services => host.Services;

    public Deeds Deeds => host.Services.GetRequiredService<Deeds>();

    public ServiceBusClient Queues => host.Services.GetRequiredService<ServiceBusClient>();

    public static async Task<FunctionHost> StartAsync(Dictionary<string, string?> hostJson, QueueSettings? settings = null)
    {
        var started = new FunctionHost(hostJson, settings ?? new QueueSettings());
        await started.host.StartAsync();
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(new CancellationToken(canceled: true));
        await ((IAsyncDisposable)host).DisposeAsync();
        file.Dispose();
    }
}
