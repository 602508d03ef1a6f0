using Microsoft.Extensions.Hosting;

namespace Microsoft.DurableTask.Worker.Hosting;

/// <summary>Runs orchestrators and activities for as long as its host.</summary>
public abstract class DurableTaskWorker : BackgroundService
{
    /// <summary>A worker of that name.</summary>
    protected DurableTaskWorker(string? name, IDurableTaskFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        Name = name ?? Microsoft.Extensions.Options.Options.DefaultName;
        Factory = factory;
    }

    /// <summary>The worker's name.</summary>
    protected virtual string Name { get; }

    /// <summary>Makes what it runs.</summary>
    protected virtual IDurableTaskFactory Factory { get; }

    /// <summary>Adds properties to failure details.</summary>
    protected IExceptionPropertiesProvider? ExceptionPropertiesProvider { get; set; }
}
