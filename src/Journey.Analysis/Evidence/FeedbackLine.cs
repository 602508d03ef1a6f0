using System.Globalization;
using System.Text.Json;

namespace Journey.Analysis.Evidence;

/// <summary>Turns one JSON object into feedback, or says which property is at fault.</summary>
internal sealed class FeedbackLine(JsonElement line)
{
    private (string? Column, string Reason)? fault;

    public EvidenceRow<Feedback> Read(long number, EventIds ids)
    {
        var text = Text();
        var own = Id("id");
        var customer = Id("customer") ?? Id("customerId");
        var (stage, touchpoint, channel) = (Label("stage"), Label("touchpoint"), Label("channel"));
        var language = Label("language");
        var time = Time("time") ?? Time("timestamp");
        var scale = Scale();
        var rating = Rating(scale);
        if (text is null) fault ??= ("text", "The text is missing or empty.");
        if (fault is { } found) return new EvidenceRow<Feedback>.Rejected(new(number, found.Column, found.Reason));
        return new EvidenceRow<Feedback>.Good(
            new Feedback
            {
                Id = own ?? ids.For(
                    text, rating?.ToString("R", CultureInfo.InvariantCulture), scale.ToString(), language, stage, touchpoint, channel, customer,
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
            },
            number);
    }

    private string? Text() => Kept("text", FieldRules.Text(Raw("text"), FieldRules.TextLength, out var broken), broken);

    private string? Id(string name) => Kept(name, FieldRules.Id(Raw(name), out var broken), broken);

    private string? Label(string name) => Kept(name, FieldRules.Label(Raw(name), out var broken), broken);

    private DateTimeOffset? Time(string name)
    {
        if (Raw(name) is not { } raw || string.IsNullOrWhiteSpace(raw)) return null;
        var time = Timestamps.Read(raw);
        if (time is null) Kept(name, null, "is no time in a known form, such as 2026-03-04T05:06:07Z");
        return time;
    }

    private RatingScale Scale()
    {
        var raw = Label("scale");
        if (raw is not (null or "1-5" or "0-10" or "1-7")) Kept("scale", null, "is none of 1-5, 0-10, 1-7");
        return raw switch
        {
            "0-10" => RatingScale.ZeroToTen,
            "1-7" => RatingScale.OneToSeven,
            _ => RatingScale.OneToFive,
        };
    }

    private double? Rating(RatingScale scale)
    {
        if (!line.TryGetProperty("rating", out var value) || value.ValueKind == JsonValueKind.Null) return null;
        var (lowest, highest) = scale switch
        {
            RatingScale.ZeroToTen => (0, 10),
            RatingScale.OneToSeven => (1, 7),
            _ => (1, 5),
        };
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var rating) && rating >= lowest && rating <= highest) return rating;
        Kept("rating", null, string.Create(CultureInfo.InvariantCulture, $"is no number from {lowest} to {highest}"));
        return null;
    }

    private string? Raw(string name)
    {
        if (!line.TryGetProperty(name, out var value)) return null;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Whole(name, value);
            case JsonValueKind.Number:
                return value.GetRawText();
            case JsonValueKind.Null:
                return null;
            default:
                Kept(name, null, "is neither text nor a number");
                return null;
        }
    }

    private string? Whole(string name, JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            // JSON can escape half of a surrogate pair, which is no text.
            return Kept(name, null, "is not valid Unicode");
        }
    }

    private string? Kept(string name, string? value, string? broken)
    {
        if (broken is not null) fault ??= (name, $"The value of '{name}' {broken}.");
        return value;
    }
}
