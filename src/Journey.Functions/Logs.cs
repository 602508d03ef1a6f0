using Microsoft.Extensions.Logging;

namespace Journey.Functions;

internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Warning, "Outbox of project {Project} could not be started; the sweep will send it")]
    public static partial void NudgeFailed(ILogger logger, Exception fault, string project);

    [LoggerMessage(2, LogLevel.Warning, "Message {MessageId} of queue {Queue} was not taken: {Code}")]
    public static partial void MessageRefused(ILogger logger, string? messageId, string queue, string code);

    [LoggerMessage(3, LogLevel.Error, "What is due for project {Project} ({Kind}) failed; it is looked at again later")]
    public static partial void DueFailed(ILogger logger, Exception fault, string project, string kind);

    [LoggerMessage(4, LogLevel.Error, "The draft of {Step} of project {Project} failed; the outbox makes it later")]
    public static partial void DraftFailed(ILogger logger, Exception fault, string project, string step);
}
