using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.DurableTask.Worker;

/// <summary>Registers workers.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>A worker of that name, or the default one.</summary>
    public static IDurableTaskWorkerBuilder AddDurableTaskWorker(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        name ??= Microsoft.Extensions.Options.Options.DefaultName;
        var known = services.Select(service => service.ImplementationInstance).OfType<DefaultDurableTaskWorkerBuilder>();
        if (known.FirstOrDefault(builder => builder.Name == name) is { } present)
            return present;
        var added = new DefaultDurableTaskWorkerBuilder(name, services);
        services.AddLogging();
        services.AddOptions<DurableTaskWorkerOptions>(name).PostConfigure<IServiceProvider>((options, provider) =>
        {
            if (!options.HasOwnConverter && provider.GetService<DataConverter>() is { } shared)
                options.DataConverter = shared;
        });
        services.AddEmbeddedEngine();
        services.AddSingleton(added);
        services.AddSingleton<IHostedService>(added.Build);
        return added;
    }

    /// <summary>The default worker.</summary>
    public static IServiceCollection AddDurableTaskWorker(this IServiceCollection services, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddDurableTaskWorker(Microsoft.Extensions.Options.Options.DefaultName, configure);
    }

    /// <summary>A worker of that name.</summary>
    public static IServiceCollection AddDurableTaskWorker(this IServiceCollection services, string name, Action<IDurableTaskWorkerBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddDurableTaskWorker(name));
        return services;
    }
}
