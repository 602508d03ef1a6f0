using Microsoft.DurableTask.Worker;
using CoreTaskFailedException = DurableTask.Core.Exceptions.TaskFailedException;

namespace Microsoft.DurableTask;

/// <summary>Reads failure details off exceptions, as the official worker does: causes are those of <see cref="Exception.InnerException"/>.</summary>
internal static class FailureReading
{
    /// <summary>What an exception tells without a worker. The engine's own for a failed activity gives that activity's failure.</summary>
    public static TaskFailureDetails Read(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception is CoreTaskFailedException activity
            ? activity.FailureDetails
            : Details(exception, exception.InnerException is { } cause ? Read(cause) : null, null);
    }

    /// <summary>What ended an orchestration. A failed task that nobody caught brings its own failure and properties along.</summary>
    public static TaskFailureDetails OfOrchestration(Exception exception, IExceptionPropertiesProvider? provider) => exception is TaskFailedException failed
        ? Details(failed, failed.FailureDetails, failed.FailureDetails.Properties)
        : Details(exception, Causes(exception, null), provider?.GetExceptionProperties(exception));

    /// <summary>What ended an activity, or a turn outside the orchestrator's code: each cause has its properties.</summary>
    public static TaskFailureDetails OfActivity(Exception exception, IExceptionPropertiesProvider? provider) =>
        Details(exception, Causes(exception, provider), provider?.GetExceptionProperties(exception));

    /// <summary>Types of that full name in all that is loaded; two assemblies may hold one each.</summary>
    public static IEnumerable<Type> FindTypes(string fullName) =>
        AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(fullName, throwOnError: false)).OfType<Type>();

    private static TaskFailureDetails? Causes(Exception exception, IExceptionPropertiesProvider? provider) =>
        exception.InnerException is { } cause ? OfActivity(cause, provider) : null;

    private static TaskFailureDetails Details(Exception exception, TaskFailureDetails? cause, IDictionary<string, object?>? properties)
    {
        var type = exception.GetType();
        return new TaskFailureDetails(type.FullName ?? type.Name, Message(exception), exception.StackTrace, cause, properties);
    }

    private static string Message(Exception exception) => exception is CoreTaskFailedException activity
        ? $"Task '{activity.Name}' (#{activity.ScheduleId}) failed with an unhandled exception: {activity.Message}"
        // An exception of one's own may have none.
        : exception.Message ?? "(unknown)";
}
