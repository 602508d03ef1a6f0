namespace Embedded.Engine.Queues;

/// <summary>A message as it is handed out.</summary>
/// <param name="Sequence">Its number in the file; grows with each message.</param>
/// <param name="Message">What was sent, with an id.</param>
/// <param name="Attempts">Deliveries before this one that came to nothing.</param>
/// <param name="EnqueuedAt">When it could be received first.</param>
/// <param name="ExpiresAt">When it is dropped; the largest time when never.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Token">The lock; empty when it was peeked at or taken for good.</param>
/// <param name="LockedUntil">When the lock ends.</param>
internal sealed record QueueDelivery(
    long Sequence, QueueMessage Message, int Attempts, DateTimeOffset EnqueuedAt, DateTimeOffset ExpiresAt, MessageState State, Guid Token, DateTimeOffset LockedUntil);

/// <summary>Stored as its number.</summary>
internal enum MessageState
{
    Active = 0,
    Deferred = 1,
    Scheduled = 2,
    Locked = 3,

    /// <summary>Deferred, and received by its number: gives back to deferred.</summary>
    LockedDeferred = 4,
}
