using System.Text.Json;
using Azure.Data.Tables;
using Embedded.Engine.File;
using Embedded.Tables;
using Embedded.Tables.Loopback;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.Tables.Loopback;

/// <summary>A host whose Table service is open on a free port of the loopback.</summary>
internal sealed class LoopbackHost : IAsyncDisposable
{
    private readonly ServiceProvider provider;
    private readonly LoopbackServer server;

    private LoopbackHost(TimeProvider time, string? port)
    {
        var settings = new Dictionary<string, string?> { ["Embedded:Tables:Port"] = port };
        provider = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton(time)
            .AddEmbeddedTables()
            .BuildServiceProvider();
        server = provider.GetRequiredService<LoopbackServer>();
    }

    public Uri? Address => server.Address;

    public string KeyPath => KeyFile.PathOf(provider.GetRequiredService<DataFile>());

    public string Key => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(KeyPath))!["tables"];

    public TableSharedKeyCredential Credential => new(LoopbackServer.Account, Key);

    public static async Task<LoopbackHost> StartAsync(TimeProvider? time = null, string? port = "0")
    {
        var host = new LoopbackHost(time ?? TimeProvider.System, port);
        try
        {
            await host.server.StartAsync(CancellationToken.None);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public TableServiceClient Client(TableSharedKeyCredential? credential = null) =>
        new(Address, credential ?? Credential, new TableClientOptions { Retry = { MaxRetries = 0 } });

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(CancellationToken.None);
        await provider.DisposeAsync();
    }
}
