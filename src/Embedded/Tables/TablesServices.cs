using Azure.Data.Tables;
using Embedded.Engine;
using Embedded.Tables.Loopback;
using Embedded.Tables.Protocol;
using Embedded.Tables.Store;
using Embedded.Tables.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Embedded.Tables;

/// <summary>Puts the embedded Table service behind every Table client that the container makes.</summary>
internal static class TablesServices
{
    public static IServiceCollection AddEmbeddedTables(this IServiceCollection services)
    {
        services.AddDataFile();
        services.TryAddSingleton<TableStore>();
        services.TryAddSingleton<ErrorWriter>();
        services.TryAddSingleton<TableEndpoint>();
        services.TryAddSingleton<EntityEndpoint>();
        services.TryAddSingleton<BatchEndpoint>();
        services.TryAddSingleton<TableService>();
        services.TryAddSingleton<TablesTransport>();
        services.TryAddSingleton<LoopbackServer>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, LoopbackServer>(provider => provider.GetRequiredService<LoopbackServer>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<TableClientOptions>, ConfigureTransport>());
        return services;
    }

    private sealed class ConfigureTransport(TablesTransport transport) : IConfigureNamedOptions<TableClientOptions>
    {
        public void Configure(TableClientOptions options) => options.Transport = transport;

        public void Configure(string? name, TableClientOptions options) => Configure(options);
    }
}
