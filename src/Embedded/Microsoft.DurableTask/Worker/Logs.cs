using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Worker;

/// <summary>Every message that the engine logs; 55 and those from 600 on are the official ones, which programs watch for.</summary>
internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Warning, "The worker stopped before all running tasks had ended; they run again after the next start.")]
    public static partial void StoppedEarly(ILogger logger);

    [LoggerMessage(2, LogLevel.Error, "A turn or an activity came to nothing; it is tried again.")]
    public static partial void FileFault(ILogger logger, Exception fault);

    [LoggerMessage(4, LogLevel.Warning, "Orchestration '{InstanceId}' ({Orchestrator}) failed: {ErrorType}: {ErrorMessage}")]
    public static partial void InstanceFailed(ILogger logger, string instanceId, string orchestrator, string errorType, string errorMessage);

    [LoggerMessage(5, LogLevel.Error, "A service of orchestration '{InstanceId}' ({Orchestrator}) failed when it was disposed of.")]
    public static partial void ScopeNotDisposed(ILogger logger, Exception fault, string instanceId, string orchestrator);

    [LoggerMessage(55, LogLevel.Information, "{InstanceId}: Evaluating custom retry handler for failed '{Name}' task. Attempt = {Attempt}.")]
    public static partial void RetryingTask(ILogger logger, string instanceId, string name, int attempt);

    [LoggerMessage(600, LogLevel.Information, "'{Name}' orchestration with ID '{InstanceId}' started.")]
    public static partial void OrchestrationStarted(ILogger logger, string instanceId, string name);

    [LoggerMessage(601, LogLevel.Information, "'{Name}' orchestration with ID '{InstanceId}' completed.")]
    public static partial void OrchestrationCompleted(ILogger logger, string instanceId, string name);

    [LoggerMessage(602, LogLevel.Information, "'{Name}' orchestration with ID '{InstanceId}' failed.")]
    public static partial void OrchestrationFailed(ILogger logger, Exception fault, string instanceId, string name);

    [LoggerMessage(603, LogLevel.Information, "'{Name}' activity of orchestration ID '{InstanceId}' started.")]
    public static partial void ActivityStarted(ILogger logger, string instanceId, string name);

    [LoggerMessage(604, LogLevel.Information, "'{Name}' activity of orchestration ID '{InstanceId}' completed.")]
    public static partial void ActivityCompleted(ILogger logger, string instanceId, string name);

    [LoggerMessage(605, LogLevel.Information, "'{Name}' activity of orchestration ID '{InstanceId}' failed.")]
    public static partial void ActivityFailed(ILogger logger, Exception fault, string instanceId, string name);
}
