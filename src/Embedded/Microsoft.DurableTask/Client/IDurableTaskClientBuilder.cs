using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.DurableTask.Client;

/// <summary>Builds a client.</summary>
public interface IDurableTaskClientBuilder
{
    /// <summary>The client's name.</summary>
    string Name { get; }

    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The type of client; null means the embedded engine's.</summary>
    Type? BuildTarget { get; set; }

    /// <summary>The client.</summary>
    DurableTaskClient Build(IServiceProvider serviceProvider);
}
