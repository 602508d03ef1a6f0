using Embedded.Engine;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask;

/// <summary>Registers the engine that a host's workers and clients share.</summary>
internal static class EmbeddedEngineServices
{
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services) => services.AddDataFile();
}
