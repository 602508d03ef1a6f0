using Azure.Data.Tables;
using Azure.Messaging.ServiceBus;
using Embedded.Engine.File;
using Embedded.ServiceBus;
using Embedded.Tables;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Survival.Workload;

/// <summary>A generic host with the embedded backend on a file that lasts.</summary>
internal sealed class LoadHost : IAsyncDisposable
{
    private readonly IHost host;

    private bool isStarted;

    private LoadHost(IHost host) => this.host = host;

    public DurableTaskClient Orchestrations => host.Services.GetRequiredService<DurableTaskClient>();

    public TableServiceClient Tables => host.Services.GetRequiredService<TableServiceClient>();

    public ServiceBusClient Queues => host.Services.GetRequiredService<ServiceBusClient>();

    /// <summary>Opens nothing yet.</summary>
    /// <param name="path">The data file.</param>
    /// <param name="withWorker">Whether orchestrations go on; without, what is there stays as it is.</param>
    /// <param name="events">Told of each commit.</param>
    public static LoadHost Build(string path, bool withWorker, CommitEvents? events = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Embedded:File"] = path });
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(events is null ? LogLevel.Error : LogLevel.None);
        if (events is not null)
            builder.Services.AddSingleton(_ => DataFile.Open(path, events));
        builder.Services.AddEmbeddedTables().AddEmbeddedServiceBus();
        builder.Services.AddAzureClients(clients =>
        {
            clients.AddTableServiceClient("UseDevelopmentStorage=true");
            clients.AddServiceBusClient("Endpoint=sb://localhost/;SharedAccessKeyName=local;SharedAccessKey=none;UseDevelopmentEmulator=true");
        });
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.AddSingleton<Effects>();
        IHost? built = null;
        if (withWorker)
            builder.Services.AddDurableTaskWorker(worker => worker.AddTasks(tasks => Orchestrators.AddTo(tasks, () => built!.Services.GetRequiredService<Effects>())));
        builder.Services.AddDurableTaskClient();
        return new LoadHost(built = builder.Build());
    }

    public static async Task<LoadHost> StartAsync(string path, bool withWorker)
    {
        var host = Build(path, withWorker);
        await (withWorker ? host.StartAsync() : host.host.StartAsync());
        return host;
    }

    /// <summary>With the tables that the work needs.</summary>
    public async Task StartAsync()
    {
        foreach (var table in new[] { Effects.Table, TableLoad.Table })
            await Tables.CreateTableIfNotExistsAsync(table);
        await host.StartAsync();
        isStarted = true;
    }

    /// <summary>Stops without waiting for what runs.</summary>
    public async Task KillAsync()
    {
        if (isStarted)
            await host.StopAsync(new CancellationToken(canceled: true));
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    /// <summary>The usual one takes the signals of the whole program, which starts many hosts.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
