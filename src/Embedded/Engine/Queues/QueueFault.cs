namespace Embedded.Engine.Queues;

internal enum QueueFailure
{
    LockLost,
    NotFound,
    TooLarge,
    NotAllowed,
}

/// <summary>A queue refuses: the caller's mistake or bad luck, not a fault of the file.</summary>
internal sealed class QueueFault(QueueFailure failure, string message) : Exception(message)
{
    public QueueFailure Failure { get; } = failure;
}
