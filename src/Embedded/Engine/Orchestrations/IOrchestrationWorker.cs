namespace Embedded.Engine.Orchestrations;

/// <summary>Runs the code behind names.</summary>
internal interface IOrchestrationWorker
{
    int MaximumTurns { get; }

    int MaximumActivities { get; }

    /// <summary>Whether an instance may be given to this worker.</summary>
    bool Takes(Instance instance);

    /// <summary>Whether a call may be given to this worker.</summary>
    bool Takes(ActivityCall call);

    /// <summary>Whether it has that orchestrator, so that it is asked before others.</summary>
    bool KnowsOrchestrator(string name);

    /// <summary>Whether it has that activity, so that it is asked before others.</summary>
    bool KnowsActivity(string name);

    /// <summary>
    /// Runs an orchestrator from its start over what has happened, then over the new turn's events. The code itself waits for nothing.
    /// </summary>
    /// <returns>Null when this instance is none of this worker's.</returns>
    ValueTask<TurnOutcome?> RunTurnAsync(Instance instance, IReadOnlyList<Turn> past, Turn current);

    /// <summary>Tells of a turn that ends an instance without its code.</summary>
    void EndsWithoutCode(Instance instance, IReadOnlyList<Turn> past, Turn current, TurnOutcome outcome);

    /// <summary>Runs an activity. Its failure is a result.</summary>
    /// <exception cref="ActivityAborted">It is to be run again.</exception>
    Task<Incoming> RunActivityAsync(ActivityCall call);
}
