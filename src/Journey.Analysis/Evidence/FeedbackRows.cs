using System.Globalization;
using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Feedback: <c>text</c>, and optionally <c>id</c>, <c>rating</c>, <c>scale</c> ("1-5", "0-10", "1-7"), <c>language</c>, <c>stage</c>,
/// <c>touchpoint</c>, <c>channel</c>, <c>customer</c>, <c>time</c>.
/// </summary>
public sealed class FeedbackRows : RowKind<Feedback>
{
    /// <summary>The kind; it holds no state.</summary>
    public static FeedbackRows Kind { get; } = new();

    internal override IReadOnlyList<RowField> Fields { get; } =
    [
        new("text", ["comment", "feedback", "review"], IsRequired: true),
        new("id", ["feedbackId"]),
        new("rating", ["score", "stars"]),
        new("scale", []),
        new("language", ["lang", "locale"]),
        new("stage", ["phase"]),
        new("touchpoint", ["touchpointId"]),
        new("channel", []),
        new("customer", ["customerId", "clientId", "userId"]),
        new("time", ["timestamp", "date", "datetime", "createdAt"]),
    ];

    internal override Func<FieldReader<string>, Feedback?> Begin()
    {
        var ids = new EventIds();
        return fields => Read(fields, ids);
    }

    private static Feedback? Read(FieldReader<string> fields, EventIds ids)
    {
        var text = fields.Text("text", FieldRules.TextLength);
        var own = fields.Id("id");
        var customer = fields.Id("customer");
        var (stage, touchpoint, channel) = (fields.Stage("stage", out var named), fields.Label("touchpoint"), fields.Label("channel"));
        var language = fields.Label("language");
        var time = fields.Time("time");
        var scale = fields.Choice("scale", RatingScales.Names) ?? RatingScale.OneToFive;
        var rating = RatingScales.Rating(fields, "rating", scale);
        if (text is null) fields.Blame("text", "text", "The text is missing or empty.");
        if (fields.Fault is not null) return null;
        return new Feedback
        {
            // What the fingerprint is made of stays as it is: feedback of earlier releases is known by it.
            Id = own ?? ids.For(
                text, rating?.ToString("R", CultureInfo.InvariantCulture), scale.ToString(), language, named, touchpoint, channel, customer,
                time?.Microseconds().ToString(CultureInfo.InvariantCulture)),
            Text = text!,
            Rating = rating,
            Scale = scale,
            Language = language,
            Stage = stage,
            Touchpoint = touchpoint,
            Channel = channel,
            CustomerId = customer,
            Time = time,
        };
    }
}
