namespace Microsoft.DurableTask;

/// <summary>How a child orchestration is called.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    /// <summary>From a call's options, with an id.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options)
    {
        InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;
    }

    /// <summary>With retries and an id.</summary>
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>A copy.</summary>
    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>The child's id; null for a new one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The child's version; null for the default one.</summary>
    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
