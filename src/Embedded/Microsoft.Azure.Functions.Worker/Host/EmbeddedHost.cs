using Embedded.Engine;
using Embedded.Engine.File;
using Embedded.Functions.Discovery;
using Embedded.Functions.Durable;
using Embedded.Functions.Http;
using Embedded.Functions.ServiceBus;
using Embedded.Functions.Timers;
using Embedded.ServiceBus;
using Embedded.Tables;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Host;

/// <summary>One process that is host and worker at once.</summary>
internal static class EmbeddedHost
{
    private const string DefaultAddress = "http://localhost:7071";

    /// <summary>The official host's limit on a request's body: 100 MiB.</summary>
    private const long LargestBody = 104_857_600;

    public static void Configure(WebApplicationBuilder builder)
    {
        LocalSettings.AddTo(builder.Configuration);
        var hostJson = HostJson.Read();
        builder.Logging.AddConfiguration(new ConfigurationBuilder().AddInMemoryCollection(hostJson.LogLevels).Build());
        if (string.IsNullOrEmpty(builder.Configuration[WebHostDefaults.ServerUrlsKey]))
            builder.WebHost.UseUrls(DefaultAddress);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        builder.Services.AddSingleton(hostJson);
        builder.Services.AddDataFile().AddEmbeddedTables().AddEmbeddedServiceBus();
        builder.Services.AddSingleton<HostKeys>();
        builder.Services.AddSingleton<FunctionTimeLimit>();
        builder.Services.AddRouting();
        var catalog = new Lazy<FunctionCatalog>(() => FunctionCatalog.Discover(builder.Configuration));
        builder.Services.AddSingleton(_ => catalog.Value);
        builder.Services.AddDurableFunctions(catalog);
        builder.Services.AddHostedService<TimerTriggers>();
        builder.Services.AddHostedService<ServiceBusTriggers>();
    }

    public static IHost Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        // Made at the first start, not at the first request: the operator reads them before sending one.
        app.Services.GetRequiredService<HostKeys>();
        HttpFunctions.Map(app);
        app.Lifetime.ApplicationStarted.Register(() =>
            Logs.Listening(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Host"), string.Join(", ", app.Urls), app.Services.GetRequiredService<DataFile>().Path));
        return app;
    }
}
