namespace Microsoft.DurableTask.Internal;

/// <summary>Starts orchestrations.</summary>
public interface IOrchestrationSubmitter
{
    /// <summary>Starts an orchestration and returns its instance id.</summary>
    Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default);
}
