using Embedded.Functions.Discovery;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Functions.Durable;

/// <summary>An activity function as the engine calls it: one scope for each run.</summary>
internal sealed class FunctionActivity(FunctionMethod function, IServiceScopeFactory scopes) : ITaskActivity
{
    public Type InputType => function.Trigger.ParameterType;

    public Type OutputType => FunctionResult.TypeOf(function.Method);

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await FunctionInvoker.InvokeAsync(function, scope.ServiceProvider, input, _ => null, CancellationToken.None);
    }
}
