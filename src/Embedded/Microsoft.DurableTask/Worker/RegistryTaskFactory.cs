using System.Diagnostics.CodeAnalysis;

namespace Microsoft.DurableTask.Worker;

/// <summary>Makes tasks from a registry; the embedded worker asks it for versions as well.</summary>
internal sealed class RegistryTaskFactory(DurableTaskRegistry registry) : IDurableTaskFactory
{
    public bool KnowsActivity(TaskName name) => registry.Activities.Knows(name);

    public bool KnowsOrchestrator(TaskName name) => registry.Orchestrators.Knows(name);

    public bool TryCreateActivity(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskActivity? activity) =>
        TryCreateActivity(name, TaskVersion.Unversioned, serviceProvider, out activity);

    public bool TryCreateOrchestrator(TaskName name, IServiceProvider serviceProvider, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator) =>
        TryCreateOrchestrator(name, TaskVersion.Unversioned, serviceProvider, out orchestrator);

    public bool TryCreateActivity(TaskName name, TaskVersion version, IServiceProvider services, [NotNullWhen(true)] out ITaskActivity? activity)
    {
        activity = registry.Activities.Create(name, version, services);
        return activity is not null;
    }

    public bool TryCreateOrchestrator(
        TaskName name, TaskVersion version, IServiceProvider services, [NotNullWhen(true)] out ITaskOrchestrator? orchestrator)
    {
        orchestrator = registry.Orchestrators.Create(name, version, services);
        return orchestrator is not null;
    }
}
