using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Worker;

/// <summary>Every message that the engine logs.</summary>
internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Warning, "The worker stopped before all running tasks had ended; they run again after the next start.")]
    public static partial void StoppedEarly(ILogger logger);

    [LoggerMessage(2, LogLevel.Error, "A turn or an activity came to nothing; it is tried again.")]
    public static partial void FileFault(ILogger logger, Exception fault);

    [LoggerMessage(3, LogLevel.Warning, "Activity '{Activity}' of orchestration '{InstanceId}' failed.")]
    public static partial void ActivityFailed(ILogger logger, Exception fault, string activity, string instanceId);

    [LoggerMessage(4, LogLevel.Warning, "Orchestration '{InstanceId}' ({Orchestrator}) failed: {ErrorType}: {ErrorMessage}")]
    public static partial void OrchestrationFailed(ILogger logger, string instanceId, string orchestrator, string errorType, string errorMessage);
}
