namespace Microsoft.DurableTask;

/// <summary>The orchestration that started another as its child.</summary>
/// <param name="Name">Its orchestrator.</param>
/// <param name="InstanceId">Its id.</param>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
