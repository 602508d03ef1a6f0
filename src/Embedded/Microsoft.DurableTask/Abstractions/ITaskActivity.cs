namespace Microsoft.DurableTask;

/// <summary>An activity. Prefer to derive from <see cref="TaskActivity{TInput, TOutput}"/>.</summary>
public interface ITaskActivity
{
    /// <summary>What the input is deserialised to.</summary>
    Type InputType { get; }

    /// <summary>What the result is declared as.</summary>
    Type OutputType { get; }

    /// <summary>Does the work. May run more than once for one call.</summary>
    Task<object?> RunAsync(TaskActivityContext context, object? input);
}
