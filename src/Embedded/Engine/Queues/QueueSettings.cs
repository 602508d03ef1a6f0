namespace Embedded.Engine.Queues;

/// <summary>How every queue behaves; a queue comes into being with its first message.</summary>
internal sealed record QueueSettings
{
    /// <summary>How long a received message is kept from others until it is settled or renewed.</summary>
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>After so many deliveries that came to nothing a message is dead-lettered.</summary>
    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>A second message with the same id within this time of the first is accepted and dropped.</summary>
    /// <remarks>
    /// On Azure a queue does so only where it is declared with <c>requiresDuplicateDetection</c> (off unless declared; the window is 10 minutes unless set).
    /// Queues here behave as declared ones.
    /// </remarks>
    public TimeSpan DuplicateDetectionWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Of one message, and of what is sent together: body, properties and ids.</summary>
    public long MaxMessageBytes { get; init; } = 256 * 1024;
}
