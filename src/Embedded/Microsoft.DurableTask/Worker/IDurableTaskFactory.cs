using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Worker;

/// <summary>Makes orchestrators and activities.</summary>
public interface IDurableTaskFactory
{
    /// <summary>The activity of that name, if there is one.</summary>
    bool TryCreateActivity(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity);

    /// <summary>The orchestrator of that name, if there is one.</summary>
    bool TryCreateOrchestrator(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator);
}
