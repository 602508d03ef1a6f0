using Embedded.Engine.File;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Embedded.Tests.DurableTask;

/// <summary>A generic host with a worker and a client, as the official registration makes it.</summary>
internal sealed class DurableHost : IAsyncDisposable
{
    private readonly IHost host;

    private DurableHost(IHost host) => this.host = host;

    public DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    public IServiceProvider Services => host.Services;

    public static async Task<DurableHost> StartAsync(
        Action<DurableTaskRegistry> tasks,
        string? file = null,
        bool rereadHistory = false,
        TimeProvider? time = null,
        Action<IDurableTaskWorkerBuilder>? worker = null,
        Action<IServiceCollection>? services = null,
        bool withWorker = true)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddEnvironmentVariables();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Embedded:File"] = file });
        if (rereadHistory)
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Embedded:RereadHistory"] = "true" });
        if (time is not null)
            builder.Services.AddSingleton(time);
        if (withWorker)
        {
            builder.Services.AddDurableTaskWorker(added =>
            {
                added.AddTasks(tasks);
                worker?.Invoke(added);
            });
        }

        builder.Services.AddDurableTaskClient();
        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new DurableHost(host);
    }

    /// <summary>When its timers are due, earliest first.</summary>
    public List<DateTimeOffset> TimersDue() => Services.GetRequiredService<DataFile>().Read(connection =>
        connection.Query("SELECT due FROM orchestration_timers ORDER BY due", row => new DateTimeOffset(row.GetInt64(0), TimeSpan.Zero)));

    /// <summary>Stops without waiting for what runs.</summary>
    public async Task KillAsync()
    {
        await host.StopAsync(new CancellationToken(canceled: true));
        await ((IAsyncDisposable)host).DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
