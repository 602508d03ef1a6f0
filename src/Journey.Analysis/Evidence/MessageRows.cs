using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Messages of a CCM: <c>message</c>, <c>customer</c>, and optionally <c>channel</c>, <c>campaign</c>, <c>sent</c>, <c>delivered</c>,
/// <c>opened</c>, <c>answered</c>, of which times at least one is there.
/// </summary>
public sealed class MessageRows : RowKind<SentMessage>
{
    /// <summary>The kind; it holds no state.</summary>
    public static MessageRows Kind { get; } = new();

    internal override IReadOnlyList<RowField> Fields { get; } =
    [
        new("message", ["messageId", "id"], IsRequired: true),
        new("customer", ["customerId", "clientId", "userId", "recipient"], IsRequired: true),
        new("channel", []),
        new("campaign", ["campaignId", "template", "templateId"]),
        new("sent", ["sentAt"]),
        new("delivered", ["deliveredAt"]),
        new("opened", ["openedAt", "read", "readAt"]),
        new("answered", ["answeredAt", "replied", "repliedAt"]),
    ];

    internal override Func<FieldReader<string>, SentMessage?> Begin() => Read;

    private static SentMessage? Read(FieldReader<string> fields)
    {
        var message = new SentMessage
        {
            Id = fields.Id("message") ?? "",
            CustomerId = fields.Id("customer") ?? "",
            Channel = fields.Label("channel"),
            Campaign = fields.Label("campaign"),
            Sent = fields.Time("sent"),
            Delivered = fields.Time("delivered"),
            Opened = fields.Time("opened"),
            Answered = fields.Time("answered"),
        };
        if (message.Id.Length == 0) fields.Blame("message", "message", "No message is named.");
        if (message.CustomerId.Length == 0) fields.Blame("customer", "customer", "No customer is named.");
        if (message is { Sent: null, Delivered: null, Opened: null, Answered: null }) fields.Blame("sent", "sent", "No time is given at which it was sent, delivered, opened or answered.");
        return message;
    }
}
