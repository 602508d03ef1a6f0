using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Worker;

namespace Microsoft.DurableTask.Replay;

/// <summary>Failures as the engine keeps them and as the API shows them.</summary>
internal static class FailureMapping
{
    public static Failure From(Exception exception, IExceptionPropertiesProvider? provider = null) => From(FailureReading.Read(exception, provider));

    public static TaskFailureDetails ToDetails(Failure failure) => new(
        failure.Type,
        failure.Message,
        failure.StackTrace,
        failure.Inner is null ? null : ToDetails(failure.Inner),
        failure.Properties is null ? null : FailureProperties.Read(failure.Properties));

    /// <summary>What awaiting a failed task throws. A terminated child tells nothing of itself.</summary>
    public static TaskFailedException ToException(string name, int taskId, Failure? failure) => failure is null
        ? TaskFailedException.WithoutCause(name, taskId)
        : new TaskFailedException(name, taskId, ToDetails(failure)) { IsFinal = failure.IsFinal };

    private static Failure From(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is null ? null : From(details.InnerFailure),
        details.Properties is null ? null : FailureProperties.Write(details.Properties),
        IsFinal: false);
}
