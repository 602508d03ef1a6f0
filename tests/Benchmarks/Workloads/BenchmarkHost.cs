using Embedded.Engine.File;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Benchmarks.Workloads;

/// <summary>A generic host with the official registrations and a lasting data file.</summary>
internal sealed class BenchmarkHost : IAsyncDisposable
{
    private readonly IHost host;
    private readonly string file;

    private BenchmarkHost(IHost host, string file)
    {
        this.host = host;
        this.file = file;
    }

    public DurableTaskClient Client => host.Services.GetRequiredService<DurableTaskClient>();

    public IServiceProvider Services => host.Services;

    public static async Task<BenchmarkHost> StartAsync(string folder, Action<DurableTaskRegistry> tasks, Action<IServiceCollection>? services = null)
    {
        var file = Path.Combine(folder, "data.db");
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("Embedded:File", file)]);
        builder.Services.AddDurableTaskWorker(worker => worker.AddTasks(tasks));
        builder.Services.AddDurableTaskClient();
        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new BenchmarkHost(host, file);
    }

    /// <summary>Measures a part, and then closes the file to see how much larger it has become.</summary>
    /// <param name="part">Does the work and gives each caller's waiting time in milliseconds.</param>
    /// <param name="operations">How many operations the part is.</param>
    /// <param name="items">How many items they belong to.</param>
    public async Task<Figures> MeasureAsync(Func<Task<double[]>> part, long operations, long items)
    {
        var data = host.Services.GetRequiredService<DataFile>();
        await data.CheckpointAsync();
        var size = new FileInfo(file).Length;
        var commits = data.Commits;
        var gauge = new Gauge();
        var latencies = await part();
        var figures = gauge.Read(operations, items, latencies) with { Syncs = data.Commits - commits };
        await data.CheckpointAsync();
        return figures with { Growth = new FileInfo(file).Length - size };
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
