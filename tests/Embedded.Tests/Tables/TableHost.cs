using Azure;
using Azure.Data.Tables;
using Embedded.Tables;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.Tables;

/// <summary>A container as the app makes it: the official registration of the official client, with the embedded service put behind it.</summary>
internal sealed class TableHost : IDisposable
{
    private readonly ServiceProvider provider;

    public TableHost(string? file = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Tables"] = "UseDevelopmentStorage=true", ["Embedded:File"] = file })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(Clock);
        services.AddAzureClients(clients => clients.AddTableServiceClient(configuration.GetSection("Tables")));
        services.AddEmbeddedTables();
        provider = services.BuildServiceProvider();
        Service = provider.GetRequiredService<TableServiceClient>();
    }

    /// <summary>Stands still unless moved.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero));

    public TableServiceClient Service { get; }

    public IServiceProvider Services => provider;

    public async Task<TableClient> TableAsync(string name = "things")
    {
        await Service.CreateTableIfNotExistsAsync(name);
        return Service.GetTableClient(name);
    }

    public static async Task<List<string>> KeysAsync(TableClient table, string? filter = null)
    {
        var keys = new List<string>();
        await foreach (var entity in table.QueryAsync<TableEntity>(filter))
            keys.Add($"{entity.PartitionKey}/{entity.RowKey}");
        return keys;
    }

    public static async Task FailsAsync(int status, string code, Func<Task> act)
    {
        var fault = await Assert.ThrowsAnyAsync<RequestFailedException>(act);
        Assert.Equal((status, code), (fault.Status, fault.ErrorCode));
    }

    public void Dispose() => provider.Dispose();
}
