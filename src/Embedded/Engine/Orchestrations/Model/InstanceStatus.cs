namespace Embedded.Engine.Orchestrations;

/// <summary>How an instance stands. The numbers are stored.</summary>
internal enum InstanceStatus
{
    Running = 0,
    Completed = 1,
    Failed = 3,
    Terminated = 5,
    Pending = 6,
    Suspended = 7,
}

internal static class InstanceStatuses
{
    public static bool HasEnded(this InstanceStatus status) => status is InstanceStatus.Completed or InstanceStatus.Failed or InstanceStatus.Terminated;
}
