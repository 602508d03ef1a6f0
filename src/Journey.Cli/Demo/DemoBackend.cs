using Azure.Messaging.ServiceBus;
using Journey.Cli.Api;
using Journey.Functions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Journey.Cli.Demo;

/// <summary>The backend in this process, on a file and a clock of its own.</summary>
internal sealed class DemoBackend : IAsyncDisposable
{
    private readonly IHost host;

    private DemoBackend(IHost host, SteppingClock clock, Uri address, string file)
    {
        this.host = host;
        Clock = clock;
        Address = address;
        Api = new ApiClient(address, KeyFile.Read(file + ".keys.json"));
    }

    public SteppingClock Clock { get; }

    public Uri Address { get; }

    public ApiClient Api { get; }

    /// <summary>As another system would have one.</summary>
    public ServiceBusClient ServiceBus => host.Services.GetRequiredService<ServiceBusClient>();

    /// <param name="file">Where all data go.</param>
    /// <param name="urls">Where to listen.</param>
    /// <param name="cancellation">Ends the start.</param>
    /// <param name="settings">Further settings, as on a command line.</param>
    public static async Task<DemoBackend> StartAsync(string file, string urls, CancellationToken cancellation, params string[] settings)
    {
        var clock = new SteppingClock();
        var builder = FunctionsApplication.CreateBuilder(["--Embedded:File", file, "--urls", urls, "--Embedded:Functions", "Journey.Functions", .. settings]);
        builder.ConfigureFunctionsWebApplication();
        builder.AddJourney();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Logging.AddFilter((category, level) => level >= (category?.StartsWith("Azure", StringComparison.Ordinal) == true ? LogLevel.Error : LogLevel.Warning));
        var host = builder.Build();
        await host.StartAsync(cancellation);
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new DemoBackend(host, clock, new Uri(address), file);
    }

    public Task WaitForShutdownAsync(CancellationToken cancellation) => host.WaitForShutdownAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}
