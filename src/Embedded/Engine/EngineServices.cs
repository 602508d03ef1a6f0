using Embedded.Engine.File;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Embedded.Engine;

/// <summary>Registers what every stand-in of a host shares.</summary>
internal static class EngineServices
{
    /// <summary>One data file for each host: the one that <c>Embedded:File</c> names, else a temporary one of its own.</summary>
    public static IServiceCollection AddDataFile(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => provider.GetService<IConfiguration>()?["Embedded:File"] is { Length: > 0 } path
            ? DataFile.Open(path)
            : DataFile.OpenTemporary());
        return services;
    }
}
