using Embedded.Engine;
using Embedded.Engine.File;
using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>Registers the engine that a host's workers and clients share.</summary>
internal static class EmbeddedEngineServices
{
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services)
    {
        services.AddLogging();
        services.AddDataFile();
        services.TryAddSingleton(Create);
        services.AddHostedService<Retention>();
        return services;
    }

    private static OrchestrationEngine Create(IServiceProvider services)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Embedded.Engine.Orchestrations");
        return new OrchestrationEngine(
            services.GetRequiredService<DataFile>(),
            services.GetRequiredService<TimeProvider>(),
            // Proves in tests that nothing rests on what is only in memory.
            services.GetService<IConfiguration>()?.GetValue<bool>("Embedded:RereadHistory") ?? false,
            fault => Logs.FileFault(logger, fault));
    }
}
