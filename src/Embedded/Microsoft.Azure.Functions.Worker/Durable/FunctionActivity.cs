using Embedded.Engine.Orchestrations;
using Embedded.Functions.Discovery;
using Embedded.Functions.Host;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Durable;

/// <summary>An activity function as the engine calls it: one scope for each run. One that exceeds its time is run again, as on Azure.</summary>
internal sealed class FunctionActivity(FunctionMethod function, IServiceScopeFactory scopes, FunctionTimeLimit limit, ILoggerFactory loggers) : ITaskActivity
{
    public Type InputType => function.Trigger.ParameterType;

    public Type OutputType => FunctionResult.TypeOf(function.Method);

    public async Task<object?> RunAsync(TaskActivityContext context, object? input)
    {
        try
        {
            return await limit.RunAsync(function.Name, ended => FunctionInvoker.InvokeInScopeAsync(function, scopes, input, ended), CancellationToken.None);
        }
        catch (FunctionTimedOut fault)
        {
            throw new ActivityAborted(fault);
        }
        catch (Exception fault)
        {
            Logs.FunctionFailed(loggers.CreateLogger($"Function.{function.Name}"), fault, function.Name);
            throw;
        }
    }
}
