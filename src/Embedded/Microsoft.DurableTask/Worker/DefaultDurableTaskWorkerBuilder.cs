using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker;

/// <summary>Builds a worker.</summary>
public class DefaultDurableTaskWorkerBuilder(string? name, IServiceCollection services) : IDurableTaskWorkerBuilder
{
    /// <inheritdoc/>
    public string Name { get; } = name ?? Microsoft.Extensions.Options.Options.DefaultName;

    /// <inheritdoc/>
    public IServiceCollection Services { get; } = services;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It is no concrete type of worker.</exception>
    public Type? BuildTarget
    {
        get;
        set
        {
            if (value is not null && (value.IsAbstract || !value.IsAssignableTo(typeof(DurableTaskWorker))))
                throw new ArgumentException($"'{value}' is not a concrete {nameof(DurableTaskWorker)}.", nameof(value));
            field = value;
        }
    }

    /// <inheritdoc/>
    public IHostedService Build(IServiceProvider serviceProvider)
    {
        var registry = serviceProvider.GetRequiredService<IOptionsMonitor<DurableTaskRegistry>>().Get(Name);
        return (IHostedService)ActivatorUtilities.CreateInstance(
            serviceProvider, BuildTarget ?? typeof(EmbeddedDurableTaskWorker), Name, new RegistryTaskFactory(registry));
    }
}
