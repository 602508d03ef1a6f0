using System.Text.Json;
using Azure.Messaging.ServiceBus;
using Embedded.Engine.File;
using Embedded.Functions.Host;
using Embedded.Tests.DurableTask;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SampleFunctions;

namespace Embedded.Tests.Functions;

/// <summary>A host of the sample functions, on a free port, with a file and a clock of its own.</summary>
internal sealed class FunctionsHost : IAsyncDisposable
{
    private readonly IHost host;

    private FunctionsHost(IHost host, FakeTimeProvider clock, string file)
    {
        this.host = host;
        Clock = clock;
        var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient { BaseAddress = new Uri(address) };
        Keys = JsonSerializer.Deserialize<Dictionary<string, string>>(System.IO.File.ReadAllText(file + ".keys.json"))!;
    }

    public FakeTimeProvider Clock { get; }

    public HttpClient Http { get; }

    public IReadOnlyDictionary<string, string> Keys { get; }

    public Diary Diary => host.Services.GetRequiredService<Diary>();

    public DurableTaskClient Durable => host.Services.GetRequiredService<DurableTaskClient>();

    public ServiceBusClient Bus => host.Services.GetRequiredService<ServiceBusClient>();

    public static async Task<FunctionsHost> StartAsync(
        string file, FakeTimeProvider? clock = null, string hostJson = "{}", Func<CancellationToken, Task>? act = null, string schedule = "0 * * * * *")
    {
        var path = file + ".host.json";
        await System.IO.File.WriteAllTextAsync(path, hostJson);
        clock ??= new FakeTimeProvider(new DateTimeOffset(2026, 3, 1, 9, 0, 30, TimeSpan.Zero));
        var builder = FunctionsApplication.CreateBuilder(["--Embedded:File", file, "--urls", "http://127.0.0.1:0", "--Embedded:Functions", "SampleFunctions"]);
        builder.ConfigureFunctionsWebApplication();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Where:To"] = "a/place", ["Queue"] = "work", ["Schedule"] = schedule });
        builder.Services.AddAzureClients(clients => clients.AddServiceBusClient("Endpoint=sb://localhost/;SharedAccessKeyName=local;SharedAccessKey=none"));
        builder.Services.AddSingleton(new Diary { Act = act ?? (_ => Task.CompletedTask) });
        builder.Services.AddScoped<ScopedThing>();
        builder.Services.AddSingleton<TimeProvider>(clock);
        builder.Services.AddSingleton(HostJson.Read(path));
        builder.Logging.ClearProviders();
        var host = builder.Build();
        await host.StartAsync();
        return new FunctionsHost(host, clock, file);
    }

    /// <summary>Moves the clock in steps until something has happened.</summary>
    public Task AdvanceUntilAsync(Func<bool> happened, TimeSpan step) => Patience.UntilAsync(() =>
    {
        if (happened())
            return true;
        Clock.Advance(step);
        return happened();
    });

    public Task UntilAsync(string line) => Patience.UntilAsync(() => Diary.Lines.Contains(line));

    /// <summary>Until the file says of the timer when it was seen first.</summary>
    public Task UntilTimersAreKnownAsync()
    {
        var file = host.Services.GetRequiredService<DataFile>();
        return Patience.UntilAsync(() => file.Read(connection => connection.Scalar("SELECT 1 FROM sqlite_master WHERE name = 'timer_function'")) is not null
            && file.Read(connection => connection.Scalar("SELECT 1 FROM timer_function")) is not null);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
    }
}
