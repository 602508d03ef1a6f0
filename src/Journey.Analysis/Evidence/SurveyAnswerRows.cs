using System.Globalization;
using Journey.Analysis.Files;
using Journey.Domain.Surveys;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Answers to surveys made elsewhere, one question a row: <c>survey</c>, <c>question</c>, <c>kind</c> (nps, csat, ces, text or free-text), <c>rating</c>
/// or <c>text</c>, and optionally <c>id</c>, <c>customer</c>, <c>stage</c>, <c>touchpoint</c>, <c>time</c>, <c>language</c>, <c>scale</c>, <c>method</c>.
/// </summary>
public sealed class SurveyAnswerRows : RowKind<ImportedAnswer>
{
    private static readonly Dictionary<string, QuestionKind> Kinds = new(StringComparer.Ordinal) { ["nps"] = QuestionKind.Nps, ["csat"] = QuestionKind.Csat, ["ces"] = QuestionKind.Ces, ["text"] = QuestionKind.FreeText, ["free-text"] = QuestionKind.FreeText };

    private static readonly Dictionary<string, RatingMethod> Methods = new(StringComparer.Ordinal) { ["net-promoter-score"] = RatingMethod.NetPromoterScore, ["share"] = RatingMethod.Share, ["mean"] = RatingMethod.Mean };

    /// <summary>The kind; it holds no state.</summary>
    public static SurveyAnswerRows Kind { get; } = new();

    internal override IReadOnlyList<RowField> Fields { get; } =
    [
        new("survey", ["surveyId", "surveyName"], IsRequired: true),
        new("question", ["questionId"], IsRequired: true),
        new("kind", ["questionKind", "questionType", "type"], IsRequired: true),
        new("rating", ["score", "value"]),
        new("text", ["answer", "comment"]),
        new("id", ["answerId", "responseId"]),
        new("customer", ["customerId", "clientId", "userId", "respondent"]),
        new("stage", ["phase"]),
        new("touchpoint", ["touchpointId"]),
        new("time", ["timestamp", "date", "answeredAt"]),
        new("language", ["lang", "locale"]),
        new("scale", []),
        new("method", []),
    ];

    internal override Func<FieldReader<string>, ImportedAnswer?> Begin()
    {
        var ids = new EventIds();
        return fields => Read(fields, ids);
    }

    private static ImportedAnswer? Read(FieldReader<string> fields, EventIds ids)
    {
        var (survey, question, own) = (fields.Label("survey"), fields.Label("question"), fields.Id("id"));
        var kind = fields.Choice("kind", Kinds);
        var text = fields.Text("text", FieldRules.TextLength);
        var rating = kind is { } asked ? Rating(fields, asked) : null;
        RatingMethod? method = kind?.IsRating() == true ? Method(fields, kind.Value) : null;
        var (customer, stage, touchpoint, language, time) = (fields.Id("customer"), fields.Stage("stage", out var named), fields.Label("touchpoint"), fields.Label("language"), fields.Time("time"));
        if (survey is null) fields.Blame("survey", "survey", "No survey is named.");
        if (question is null) fields.Blame("question", "question", "No question is named.");
        if (kind is null) fields.Blame("kind", "kind", "No kind of question is given.");
        if (kind?.IsRating() == true && rating is null) fields.Blame("rating", "kind", "No rating is given.");
        if (kind == QuestionKind.FreeText && text is null) fields.Blame("text", "kind", "No text is given.");
        if (fields.Fault is not null) return null;
        return new ImportedAnswer
        {
            Id = own is not null
                ? new EventIds().For(survey, question, own)
                : ids.For(survey, question, kind.ToString(), rating?.ToString(CultureInfo.InvariantCulture), method?.ToString(), text, customer, named, touchpoint, language, time?.Microseconds().ToString(CultureInfo.InvariantCulture)),
            Survey = survey!,
            Question = question!,
            Kind = kind!.Value,
            Rating = rating,
            Method = method,
            Text = text,
            CustomerId = customer,
            Stage = stage,
            Touchpoint = touchpoint,
            Time = time,
            Language = language,
        };
    }

    /// <summary>A rating of another scale is none: it would be counted among those that it can't be compared with.</summary>
    private static int? Rating(FieldReader<string> fields, QuestionKind kind)
    {
        if (!kind.IsRating())
        {
            if (fields.Number("rating") is not null) fields.Fail("rating", "has no place in an answer in words");
            return null;
        }

        if (fields.Label("scale") is { } scale && scale != Ratings.Scale(kind))
            fields.Fail("scale", $"is another one than {Ratings.Scale(kind)}, which is that of this kind of question: values of different scales are never put together");
        if (fields.Number("rating") is not { } rating) return null;
        var (low, high) = Ratings.Range(kind);
        if (rating >= low && rating <= high && rating == decimal.Truncate(rating)) return (int)rating;
        fields.Fail("rating", string.Create(CultureInfo.InvariantCulture, $"is no whole number from {low} to {high}"));
        return null;
    }

    private static RatingMethod Method(FieldReader<string> fields, QuestionKind kind)
    {
        var usual = Ratings.MethodOf(new SurveyQuestion { Kind = kind });
        if (fields.Choice("method", Methods) is not { } method) return usual;
        if (!Ratings.Fits(kind, method)) fields.Fail("method", "does not fit this kind of question");
        return method;
    }
}
