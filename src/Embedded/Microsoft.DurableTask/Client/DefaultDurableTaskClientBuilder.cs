using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Client;

/// <summary>Builds a client.</summary>
public class DefaultDurableTaskClientBuilder(string? name, IServiceCollection services) : IDurableTaskClientBuilder
{
    /// <inheritdoc/>
    public string Name { get; } = name ?? Microsoft.Extensions.Options.Options.DefaultName;

    /// <inheritdoc/>
    public IServiceCollection Services { get; } = services;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">It is no concrete type of client.</exception>
    public Type? BuildTarget
    {
        get;
        set
        {
            if (value is not null && (value.IsAbstract || !value.IsAssignableTo(typeof(DurableTaskClient))))
                throw new ArgumentException($"'{value}' is not a concrete {nameof(DurableTaskClient)}.", nameof(value));
            field = value;
        }
    }

    /// <inheritdoc/>
    public DurableTaskClient Build(IServiceProvider serviceProvider) =>
        (DurableTaskClient)ActivatorUtilities.CreateInstance(serviceProvider, BuildTarget ?? typeof(EmbeddedDurableTaskClient), Name);
}
