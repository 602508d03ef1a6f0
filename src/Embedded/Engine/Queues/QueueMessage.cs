namespace Embedded.Engine.Queues;

/// <summary>A message as its sender made it.</summary>
internal sealed record QueueMessage(ReadOnlyMemory<byte> Body)
{
    /// <summary>Names the message for duplicate detection; the queue makes one up when there is none.</summary>
    public string? MessageId { get; init; }

    /// <summary>Null: it stays until somebody takes it.</summary>
    public TimeSpan? TimeToLive { get; init; }

    public MessageHeaders Headers { get; init; } = new();
}

/// <summary>What goes with a message's body.</summary>
internal sealed record MessageHeaders
{
    /// <summary>When it can be received first, as its sender said; null: at once. Stays when that time has come.</summary>
    public DateTimeOffset? ScheduledFor { get; init; }

    public string? Subject { get; init; }

    public string? ContentType { get; init; }

    public string? CorrelationId { get; init; }

    public string? ReplyTo { get; init; }

    public string? ReplyToSessionId { get; init; }

    public string? To { get; init; }

    public string? PartitionKey { get; init; }

    public string? TransactionPartitionKey { get; init; }

    public string? SessionId { get; init; }

    /// <summary>Values of simple types, which come back as the type they went in with.</summary>
    public IReadOnlyDictionary<string, object> Properties { get; init; } = new Dictionary<string, object>();

    /// <returns>These headers with <paramref name="changes"/> laid over the properties.</returns>
    public MessageHeaders With(IEnumerable<KeyValuePair<string, object>> changes)
    {
        var changed = new Dictionary<string, object>(Properties);
        foreach (var (name, value) in changes)
            changed[name] = value;
        return this with { Properties = changed };
    }
}
