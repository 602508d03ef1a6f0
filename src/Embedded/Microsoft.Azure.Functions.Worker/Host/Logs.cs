using Microsoft.Extensions.Logging;

namespace Embedded.Functions.Host;

internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Information, "Listening on {Address}, all data in {File}")]
    public static partial void Listening(ILogger logger, string address, string file);

    [LoggerMessage(2, LogLevel.Error, "Function {Function} failed")]
    public static partial void FunctionFailed(ILogger logger, Exception fault, string function);

    [LoggerMessage(3, LogLevel.Error, "Queue {Queue} could not be read; trying again")]
    public static partial void QueueFailed(ILogger logger, Exception fault, string queue);

    [LoggerMessage(4, LogLevel.Warning, "A message of queue {Queue} could not be settled; it comes again")]
    public static partial void NotSettled(ILogger logger, Exception fault, string queue);

    [LoggerMessage(5, LogLevel.Warning, "The lock of a message of queue {Queue} could not be renewed; it may come again while its function still runs")]
    public static partial void NotRenewed(ILogger logger, Exception fault, string queue);

    [LoggerMessage(6, LogLevel.Error, "When timer {Function} ran last could not be written; after a restart before its next run it runs again")]
    public static partial void TimerNotSaved(ILogger logger, Exception fault, string function);
}
