namespace Embedded.Engine.Orchestrations;

/// <summary>Runs the code behind names.</summary>
internal interface IOrchestrationWorker
{
    int MaximumTurns { get; }

    int MaximumActivities { get; }

    bool KnowsOrchestrator(string name);

    bool KnowsActivity(string name);

    /// <summary>
    /// Runs an orchestrator from its start over what has happened, then over the new turn's events. Must not wait for anything.
    /// </summary>
    /// <returns>Null when this instance is none of this worker's.</returns>
    TurnOutcome? RunTurn(Instance instance, IReadOnlyList<Turn> past, Turn current);

    /// <summary>Runs an activity. Its failure is a result.</summary>
    Task<Incoming> RunActivityAsync(ActivityCall call);
}
