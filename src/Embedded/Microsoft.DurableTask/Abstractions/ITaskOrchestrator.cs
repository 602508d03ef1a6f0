namespace Microsoft.DurableTask;

/// <summary>An orchestrator. Prefer to derive from <see cref="TaskOrchestrator{TInput, TOutput}"/>.</summary>
public interface ITaskOrchestrator
{
    /// <summary>What the input is deserialised to.</summary>
    Type InputType { get; }

    /// <summary>What the result is declared as.</summary>
    Type OutputType { get; }

    /// <summary>Runs from the start at every turn; must be deterministic.</summary>
    Task<object?> RunAsync(TaskOrchestrationContext context, object? input);
}
