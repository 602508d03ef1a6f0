using System.Reflection;

namespace Embedded.Functions.Durable;

/// <summary>What a function's method returns, without its task.</summary>
internal static class FunctionResult
{
    public static Type TypeOf(MethodInfo method)
    {
        var type = method.ReturnType;
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>) ? type.GetGenericArguments()[0] : type == typeof(void) || type == typeof(Task) ? typeof(object) : type;
    }

    /// <summary>Awaits on the caller's context, as an orchestrator must.</summary>
    public static async Task<object?> AwaitAsync(object? returned)
    {
        if (returned is not Task task)
            return returned;
        await task;
        return task.GetType().GetProperty(nameof(Task<>.Result)) is { } result && result.PropertyType.Name != "VoidTaskResult" ? result.GetValue(task) : null;
    }
}
