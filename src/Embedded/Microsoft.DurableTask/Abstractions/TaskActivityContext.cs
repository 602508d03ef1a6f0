namespace Microsoft.DurableTask;

/// <summary>What an activity knows of its call.</summary>
public abstract class TaskActivityContext
{
    /// <summary>The name in the caller's spelling.</summary>
    public abstract TaskName Name { get; }

    /// <summary>The orchestration that called.</summary>
    public abstract string InstanceId { get; }

    /// <summary>The version that the call carries; empty for none.</summary>
    public virtual string Version => string.Empty;
}
