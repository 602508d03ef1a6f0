using Microsoft.DurableTask.Worker;

namespace Microsoft.DurableTask;

/// <summary>Reads failure details off exceptions.</summary>
internal static class FailureReading
{
    public static TaskFailureDetails Read(Exception exception, IExceptionPropertiesProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(exception);
        var inner = exception is TaskFailedException failed ? failed.FailureDetails
            : exception.InnerException is { } cause ? Read(cause, provider)
            : null;
        var type = exception.GetType();
        return new TaskFailureDetails(type.FullName ?? type.Name, exception.Message, exception.StackTrace, inner, provider?.GetExceptionProperties(exception));
    }

    /// <summary>Types of that full name in all that is loaded; two assemblies may hold one each.</summary>
    public static IEnumerable<Type> FindTypes(string fullName) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(fullName, throwOnError: false)).OfType<Type>();
}
