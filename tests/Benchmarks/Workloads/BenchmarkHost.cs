using System.Diagnostics;
using Embedded.Engine.File;
using Microsoft.Data.Sqlite;
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
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(3);

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

    /// <summary>So many callers, each of which does one thing after the other.</summary>
    /// <returns>How long each thing took, in milliseconds.</returns>
    public static async Task<double[]> RepeatAsync(int callers, int each, Func<Task<double>> one)
    {
        var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(async _ =>
        {
            var own = new double[each];
            for (var i = 0; i < each; i++)
                own[i] = await one();
            return own;
        }));
        return [.. latencies.SelectMany(own => own)];
    }

    /// <inheritdoc cref="MeasureAsync{T}"/>
    public Task<Figures> MeasureAsync(Func<Task<double[]>> part, long operations, long items) =>
        MeasureAsync(() => Task.FromResult(true), _ => part(), operations, items);

    /// <summary>Measures a part after it has run for a while, when the runtime has compiled what it finds worth it.</summary>
    /// <param name="prepare">What comes before each run of the part and is not measured.</param>
    /// <param name="part">Does the work and gives each caller's waiting time in milliseconds.</param>
    /// <param name="operations">How many operations the part is.</param>
    /// <param name="items">How many items they belong to.</param>
    public async Task<Figures> MeasureAsync<T>(Func<Task<T>> prepare, Func<T, Task<double[]>> part, long operations, long items)
    {
        for (var started = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(started) < WarmUp;)
            await part(await prepare());
        var prepared = await prepare();
        return await MeasureOnceAsync(() => part(prepared), operations, items);
    }

    /// <summary>Measures a part as it is.</summary>
    public async Task<Figures> MeasureOnceAsync(Func<Task<double[]>> part, long operations, long items)
    {
        var data = host.Services.GetRequiredService<DataFile>();
        var size = SizeOnceWhole();
        var commits = data.Commits;
        var gauge = new Gauge();
        var latencies = await part();
        var figures = gauge.Read(operations, items, latencies) with { Syncs = data.Commits - commits };
        return figures with { Growth = SizeOnceWhole() - size };
    }

    /// <summary>The file's length when nothing is left in its write-ahead log.</summary>
    private long SizeOnceWhole()
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
        command.ExecuteNonQuery();
        return new FileInfo(file).Length;
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
