using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.DurableTask.Client;

/// <summary>Registers clients.</summary>
public static class ServiceCollectionExtensions
{
    /// <summary>A client of that name, or the default one.</summary>
    public static IDurableTaskClientBuilder AddDurableTaskClient(this IServiceCollection services, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        name ??= Microsoft.Extensions.Options.Options.DefaultName;
        var known = services.Select(service => service.ImplementationInstance).OfType<DefaultDurableTaskClientBuilder>();
        if (known.FirstOrDefault(builder => builder.Name == name) is { } present)
            return present;
        var added = new DefaultDurableTaskClientBuilder(name, services);
        services.AddOptions<DurableTaskClientOptions>(name).PostConfigure<IServiceProvider>((options, provider) =>
        {
            if (!options.HasOwnConverter && provider.GetService<DataConverter>() is { } shared)
                options.DataConverter = shared;
        });
        services.AddEmbeddedEngine();
        services.AddSingleton(added);
        services.TryAddSingleton<IDurableTaskClientProvider, RegisteredClients>();
        services.AddSingleton(provider => new RegisteredClients.Entry(added.Build(provider)));
        if (name == Microsoft.Extensions.Options.Options.DefaultName)
            added.RegisterDirectly();
        return added;
    }

    /// <summary>The default client.</summary>
    public static IServiceCollection AddDurableTaskClient(this IServiceCollection services, Action<IDurableTaskClientBuilder> configure) =>
        services.AddDurableTaskClient(Microsoft.Extensions.Options.Options.DefaultName, configure);

    /// <summary>A client of that name.</summary>
    public static IServiceCollection AddDurableTaskClient(this IServiceCollection services, string name, Action<IDurableTaskClientBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        configure(services.AddDurableTaskClient(name));
        return services;
    }
}
