using System.Reflection;
using Embedded.Functions.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Functions.Discovery;

/// <summary>Calls a function: an instance from the scope, the trigger's value, and the parameters that any function may have.</summary>
internal static class FunctionInvoker
{
    /// <summary>Refuses parameters that nothing can be given to, once, at start.</summary>
    public static void Check(FunctionMethod function, Predicate<ParameterInfo>? bound = null)
    {
        foreach (var parameter in function.Parameters)
        {
            if (parameter != function.Trigger && !IsCommon(parameter) && bound?.Invoke(parameter) != true)
                throw new InvalidOperationException($"Function '{function.Name}': nothing can be bound to parameter '{parameter.Name}' of type {parameter.ParameterType}.");
        }
    }

    public static async Task<object?> InvokeAsync(FunctionMethod function, IServiceProvider scope, object? triggerValue, Func<ParameterInfo, object?> bind, CancellationToken cancellation)
    {
        var arguments = new object?[function.Parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
        {
            var parameter = function.Parameters[i];
            arguments[i] = parameter == function.Trigger ? triggerValue : IsCommon(parameter) ? Common(parameter, scope, cancellation) : bind(parameter);
        }

        var instance = function.Method.IsStatic ? null : ActivatorUtilities.CreateInstance(scope, function.Method.DeclaringType!);
        try
        {
            return await FunctionResult.AwaitAsync(function.Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null));
        }
        finally
        {
            if (instance is IAsyncDisposable asyncDisposable)
                await asyncDisposable.DisposeAsync();
            else if (instance is IDisposable disposable)
                disposable.Dispose();
        }
    }

    /// <summary>Calls a function that nothing but its trigger is bound to, in a scope of its own.</summary>
    public static async Task<object?> InvokeInScopeAsync(FunctionMethod function, IServiceScopeFactory scopes, object? triggerValue, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await InvokeAsync(function, scope.ServiceProvider, triggerValue, _ => null, cancellation);
    }

    private static bool IsCommon(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(CancellationToken) || (parameter.ParameterType == typeof(DurableTaskClient) && parameter.IsDefined(typeof(DurableClientAttribute)));

    private static object Common(ParameterInfo parameter, IServiceProvider scope, CancellationToken cancellation) =>
        parameter.ParameterType == typeof(CancellationToken) ? cancellation : scope.GetRequiredService<IDurableTaskClientProvider>().GetClient();
}
