namespace Microsoft.DurableTask.Tracing;

/// <summary>The official names of what spans tell.</summary>
internal static class Tags
{
    public const string Type = "durabletask.type";
    public const string Name = "durabletask.task.name";
    public const string Version = "durabletask.task.version";
    public const string InstanceId = "durabletask.task.instance_id";
    public const string Status = "durabletask.task.status";
    public const string TaskId = "durabletask.task.task_id";
    public const string Target = "durabletask.event.target_instance_id";
    public const string FireAt = "durabletask.fire_at";
}
