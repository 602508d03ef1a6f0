namespace Microsoft.DurableTask.Worker;

/// <summary>Decides which orchestrations a worker takes.</summary>
[Obsolete("Use work item filters instead.")]
public interface IOrchestrationFilter
{
    /// <summary>Whether the worker takes it; what it doesn't stays for another one.</summary>
    ValueTask<bool> IsOrchestrationValidAsync(OrchestrationFilterParameters info, CancellationToken cancellationToken = default);
}
