namespace Embedded.Engine.Orchestrations;

/// <summary>What an orchestrator's code can know of its instance.</summary>
/// <param name="Key">The engine's own key; never used again.</param>
/// <param name="Id">The id, to the letter.</param>
/// <param name="Name">The orchestrator as the caller spells it.</param>
/// <param name="Version">Null for none.</param>
/// <param name="Input">The present generation's.</param>
/// <param name="Parent">Who called it.</param>
/// <param name="Tags">As the caller encoded them.</param>
/// <param name="Generation">How often it continued as new; a generation numbers its tasks anew.</param>
internal sealed record Instance(long Key, string Id, string Name, string? Version, string? Input, ParentCall? Parent, string? Tags, int Generation)
{
    /// <summary>The place in a trace that it was started from, as the caller encoded it; null when nobody watches.</summary>
    public string? Trace { get; init; }
}

/// <summary>The call that a child answers.</summary>
internal sealed record ParentCall(long Key, int TaskId, string Id, string Name)
{
    /// <summary>The caller's generation when it called: a later one numbers other calls alike.</summary>
    public int Generation { get; init; }
}

/// <summary>An activity's call.</summary>
/// <param name="Instance">Key of the calling instance.</param>
/// <param name="InstanceId">Its id.</param>
/// <param name="TaskId">The call's number.</param>
/// <param name="Name">The activity as the caller spells it.</param>
/// <param name="Version">Null for none.</param>
/// <param name="Input">The input's text.</param>
internal sealed record ActivityCall(long Instance, string InstanceId, int TaskId, string Name, string? Version, string? Input)
{
    /// <inheritdoc cref="Instance.Trace"/>
    public string? Trace { get; init; }
}

/// <summary>A wish to start an instance.</summary>
internal sealed record StartRequest(string Id, string Name, string? Version, string? Input)
{
    /// <summary>UTC ticks; null for now.</summary>
    public long? StartAt { get; init; }

    public string? Tags { get; init; }

    public ParentCall? Parent { get; init; }

    /// <inheritdoc cref="Instance.Trace"/>
    public string? Trace { get; init; }

    /// <summary>Ended statuses in which an instance of that id is kept all the same.</summary>
    public IReadOnlyList<InstanceStatus> KeptStatuses { get; init; } = [];
}
