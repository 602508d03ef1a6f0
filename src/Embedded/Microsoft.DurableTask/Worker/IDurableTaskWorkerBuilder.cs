using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microsoft.DurableTask.Worker;

/// <summary>Builds a worker.</summary>
public interface IDurableTaskWorkerBuilder
{
    /// <summary>The worker's name.</summary>
    string Name { get; }

    /// <summary>The host's services.</summary>
    IServiceCollection Services { get; }

    /// <summary>The type of worker; null means the embedded engine's.</summary>
    Type? BuildTarget { get; set; }

    /// <summary>The worker.</summary>
    IHostedService Build(IServiceProvider serviceProvider);
}
