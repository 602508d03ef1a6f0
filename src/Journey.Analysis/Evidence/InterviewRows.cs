using System.Globalization;
using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Notes of interviews: <c>text</c>, and optionally <c>id</c>, <c>speaker</c> (a role, such as customer or agent), <c>consent</c> to be
/// quoted, <c>customer</c>, <c>stage</c>, <c>touchpoint</c>, <c>channel</c>, <c>language</c>, <c>time</c>.
/// </summary>
public sealed class InterviewRows : RowKind<Feedback>
{
    /// <summary>The channel of what was said in an interview, where none is named.</summary>
    public const string Channel = "interview";

    /// <summary>The speaker where none is named.</summary>
    public const string Customer = "customer";

    /// <summary>The kind; it holds no state.</summary>
    public static InterviewRows Kind { get; } = new();

    internal override IReadOnlyList<RowField> Fields { get; } =
    [
        new("text", ["note", "notes", "said"], IsRequired: true),
        new("id", ["noteId"]),
        new("speaker", ["role", "saidBy"]),
        new("consent", ["consentQuote", "mayBeQuoted"]),
        new("customer", ["customerId", "clientId", "userId"]),
        new("stage", ["phase"]),
        new("touchpoint", ["touchpointId"]),
        new("channel", []),
        new("language", ["lang", "locale"]),
        new("time", ["timestamp", "date", "datetime"]),
    ];

    internal override Func<FieldReader<string>, Feedback?> Begin()
    {
        var ids = new EventIds();
        return fields => Read(fields, ids);
    }

    private static Feedback? Read(FieldReader<string> fields, EventIds ids)
    {
        var (text, own, speaker, consent) = (fields.Text("text", FieldRules.TextLength), fields.Id("id"), fields.Label("speaker") ?? Customer, fields.Flag("consent") ?? false);
        var (customer, stage, touchpoint, channel) = (fields.Id("customer"), fields.Stage("stage", out var named), fields.Label("touchpoint"), fields.Label("channel") ?? Channel);
        var (language, time) = (fields.Label("language"), fields.Time("time"));
        if (text is null) fields.Blame("text", "text", "The text is missing or empty.");
        if (fields.Fault is not null) return null;
        return new Feedback
        {
            Id = own ?? ids.For(text, speaker, consent.ToString(), language, named, touchpoint, channel, customer, time?.Microseconds().ToString(CultureInfo.InvariantCulture)),
            Text = text!,
            Language = language,
            Stage = stage,
            Touchpoint = touchpoint,
            Channel = channel,
            CustomerId = customer,
            Time = time,
            Speaker = speaker,
            MayBeQuoted = consent,
        };
    }
}
