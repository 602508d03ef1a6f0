namespace Journey.Analysis.Evidence;

/// <summary>A message that was sent to a customer, as a system for customer communication (CCM) knows it.</summary>
public sealed record SentMessage
{
    /// <summary>The source's id; with the customer it tells messages apart.</summary>
    public required string Id { get; init; }

    /// <summary>To whom.</summary>
    public required string CustomerId { get; init; }

    /// <summary>How, such as e-mail.</summary>
    public string? Channel { get; init; }

    /// <summary>The campaign or template.</summary>
    public string? Campaign { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset? Sent { get; init; }

    /// <summary>When it arrived.</summary>
    public DateTimeOffset? Delivered { get; init; }

    /// <summary>When it was first opened.</summary>
    public DateTimeOffset? Opened { get; init; }

    /// <summary>When the customer first answered.</summary>
    public DateTimeOffset? Answered { get; init; }
}
