using Embedded.Functions.Discovery;
using Embedded.Functions.Host;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Durable;

/// <summary>An activity function as the engine calls it: one scope for each run.</summary>
internal sealed class FunctionActivity(FunctionMethod function, IServiceScopeFactory scopes, FunctionTimeLimit limit) : ITaskActivity
{
    public Type InputType => function.Trigger.ParameterType;

    public Type OutputType => FunctionResult.TypeOf(function.Method);

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            return await limit.RunAsync(
                function.Name, token => FunctionInvoker.InvokeAsync(function, scope.ServiceProvider, input, _ => null, token), CancellationToken.None);
        }
        catch (Exception fault)
        {
            Logs.FunctionFailed(scope.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger($"Function.{function.Name}"), fault, function.Name);
            throw;
        }
    }
}
