namespace Microsoft.DurableTask.Client;

/// <summary>How an orchestration stands.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>At work or waiting.</summary>
    Running = 0,

    /// <summary>Ended with a result.</summary>
    Completed = 1,

    /// <summary>Starting over; never shown.</summary>
    [Obsolete("The ContinuedAsNew status is never shown.")]
    ContinuedAsNew = 2,

    /// <summary>Ended with a failure.</summary>
    Failed = 3,

    /// <summary>Never shown.</summary>
    [Obsolete("The Canceled status is never shown.")]
    Canceled = 4,

    /// <summary>Ended by a client.</summary>
    Terminated = 5,

    /// <summary>Accepted, not yet begun.</summary>
    Pending = 6,

    /// <summary>Held by a client until resumed.</summary>
    Suspended = 7,
}
