using Embedded.Engine.File;
using EndToEnd.Tests.Hosting;
using Journey.Functions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

[assembly: AssemblyFixture(typeof(Backend))]

namespace EndToEnd.Tests.Hosting;

/// <summary>The real backend in this process, on a free port, with a file and a clock of its own.</summary>
public sealed class Backend : IAsyncLifetime
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly string file;
    private readonly TemporaryFolder folder = new();
    private readonly RunningClock clock;
    private readonly Action<IServiceCollection>? services;
    private IHost? host;
    private HttpClient? http;
    private Crew? crew;
    private long advanced = TimeProvider.System.GetTimestamp();

    public Backend() => (file, clock) = (folder.File("journey.db"), new RunningClock());

    /// <summary>With other services in the place of the app's.</summary>
    internal Backend(Action<IServiceCollection> services)
        : this() => this.services = services;

    /// <summary>Over a file that another process has left, or that is to be kept.</summary>
    /// <param name="file">The file.</param>
    /// <param name="start">Where its clock begins; null for now.</param>
    internal Backend(string file, DateTimeOffset? start = null) => (this.file, clock) = (file, new RunningClock(start));

    public Crew Crew => crew ?? throw new InvalidOperationException("The backend has not started.");

    public IServiceProvider Services => host!.Services;

    public Uri Address => http!.BaseAddress!;

    public string KeyFile => file + ".keys.json";

    public async ValueTask InitializeAsync()
    {
        var builder = FunctionsApplication.CreateBuilder(["--Embedded:File", file, "--urls", "http://127.0.0.1:0", "--Embedded:Functions", "Journey.Functions"]);
        builder.ConfigureFunctionsWebApplication();
        builder.AddJourney();
        builder.Services.AddSingleton<TimeProvider>(clock.Time);
        builder.Logging.ClearProviders();
        services?.Invoke(builder.Services);
        host = builder.Build();
        await host.StartAsync();
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        http = new HttpClient { BaseAddress = new Uri(address), Timeout = Patience.Limit };
        crew = await Crew.HireAsync(http, Keys.Beside(file));
    }

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by) => clock.Time.Advance(by);

    /// <summary>Lets time pass, unless something is running: a slow machine is not to be taken for a function that exceeds its time. Where others keep the backend busy, time goes on every few seconds.</summary>
    public void AdvanceAtRest(TimeSpan by)
    {
        if (!IsAtRest() && TimeProvider.System.GetElapsedTime(advanced) < LongestWait)
            return;
        Advance(by);
        advanced = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Whether no activity is under way, no event waits for its orchestration, and the last minute's sweep has ended.</summary>
    public bool IsAtRest()
    {
        var minute = clock.Time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute * TimeSpan.TicksPerMinute;
        return Services.GetRequiredService<DataFile>().ReadOne(connection => (long)connection.Scalar(
            """
            SELECT (SELECT COUNT(*) FROM orchestration_activities) + (SELECT COUNT(*) FROM timer_function WHERE last < $1)
              + (SELECT COUNT(*) FROM orchestration_inbox JOIN orchestrations ON key = instance WHERE status IN ($2, $3))
            """,
            minute, (int)OrchestrationRuntimeStatus.Running, (int)OrchestrationRuntimeStatus.Pending)!) == 0;
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (host is not null)
            await host.StopAsync();
        await clock.DisposeAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        folder.Dispose();
    }
}
