using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Worker;

namespace Microsoft.DurableTask.Replay;

/// <summary>Failures as the engine keeps them and as the API shows them.</summary>
internal static class FailureMapping
{
    /// <inheritdoc cref="FailureReading.OfOrchestration"/>
    public static Failure OfOrchestration(Exception exception, IExceptionPropertiesProvider? provider) =>
        From(FailureReading.OfOrchestration(exception, provider));

    /// <inheritdoc cref="FailureReading.OfActivity"/>
    public static Failure OfActivity(Exception exception, IExceptionPropertiesProvider? provider) => From(FailureReading.OfActivity(exception, provider));

    public static TaskFailureDetails ToDetails(Failure failure) => new(
        failure.Type,
        failure.Message,
        failure.StackTrace,
        failure.Inner is null ? null : ToDetails(failure.Inner),
        failure.Properties is null ? null : FailureProperties.Read(failure.Properties));

    /// <summary>What awaiting a failed task throws. A terminated child tells nothing of itself.</summary>
    public static TaskFailedException ToException(ScheduledKind kind, string name, int taskId, Failure? failure) => (kind, failure) switch
    {
        (_, null) => TaskFailedException.WithoutCause(name, taskId),
        (ScheduledKind.Activity, _) => TaskFailedException.OfActivity(name, taskId, ToDetails(failure), failure.IsFinal),
        _ => new TaskFailedException(name, taskId, ToDetails(failure)) { IsFinal = failure.IsFinal },
    };

    private static Failure From(TaskFailureDetails details) => new(
        details.ErrorType,
        details.ErrorMessage,
        details.StackTrace,
        details.InnerFailure is null ? null : From(details.InnerFailure),
        details.Properties is null ? null : FailureProperties.Write(details.Properties),
        IsFinal: false);
}
