using System.Reflection;
using Embedded.Functions.Discovery;
using Microsoft.DurableTask;

namespace Embedded.Functions.Durable;

/// <summary>An orchestrator function as the engine calls it. Static: an orchestrator has nothing but its context.</summary>
internal sealed class FunctionOrchestrator : ITaskOrchestrator
{
    private readonly FunctionMethod function;
    private readonly ParameterInfo? input;

    public FunctionOrchestrator(FunctionMethod function)
    {
        if (!function.Method.IsStatic || function.Trigger.ParameterType != typeof(TaskOrchestrationContext) || function.Parameters.Count > 2)
            throw new InvalidOperationException($"Orchestrator '{function.Name}' has to be static, with a TaskOrchestrationContext and at most an input.");
        this.function = function;
        input = function.Parameters.FirstOrDefault(parameter => parameter != function.Trigger);
    }

    public Type InputType => input?.ParameterType ?? typeof(object);

    public Type OutputType => FunctionResult.TypeOf(function.Method);

    public Task<object?> RunAsync(TaskOrchestrationContext context, object? input) =>
        FunctionResult.AwaitAsync(function.Method.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [.. function.Parameters.Select(parameter => parameter == function.Trigger ? context : input)], null));
}
