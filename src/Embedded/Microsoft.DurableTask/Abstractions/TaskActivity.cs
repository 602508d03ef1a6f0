namespace Microsoft.DurableTask;

/// <summary>An activity with a typed input and result.</summary>
public abstract class TaskActivity<TInput, TOutput> : ITaskActivity
{
    Type ITaskActivity.InputType => typeof(TInput);

    Type ITaskActivity.OutputType => typeof(TOutput);

    async Task<object?> ITaskActivity.RunAsync(TaskActivityContext context, object? input) =>
        await RunAsync(context, TypedInput.As<TInput>(input)!);

    /// <summary>Does the work. May run more than once for one call.</summary>
    public abstract Task<TOutput> RunAsync(TaskActivityContext context, TInput input);
}
