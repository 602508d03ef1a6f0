using System.Text.Json;
using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Domain.Surveys;
using Journey.Functions.Commands.Evidence;

namespace Journey.Functions.Transfer;

/// <summary>Whether lines of evidence in a project's file can be read as they will be read later.</summary>
internal static class EvidenceLines
{
    /// <exception cref="JsonException">The line is no item of that kind.</exception>
    public static bool IsWhole(string kind, string line) => kind switch
    {
        EvidenceKinds.Interactions => Read<Interaction>(line) is not null,
        EvidenceKinds.Feedback => Read<KeptFeedback>(line) is { Feedback: not null },
        EvidenceKinds.Customers => Read<Statement<Customer>>(line) is { Said: { Id.Length: > 0, Emails: not null, Phones: not null, Accounts: not null, Devices: not null, Attributes: not null } },
        EvidenceKinds.Messages => Read<Statement<SentMessage>>(line) is { Said: { Id.Length: > 0, CustomerId.Length: > 0 } },
        EvidenceKinds.Metrics => Read<Statement<MetricReading>>(line) is { Said.Metric.Length: > 0 },
        EvidenceKinds.Context => Read<Statement<ContextEvent>>(line) is { Said: { Id.Length: > 0, Title.Length: > 0, Stages: not null } },
        EvidenceKinds.SurveyAnswers => Read<ImportedAnswer>(line) is { Id.Length: > 0, Survey: not null, Question: not null } answer && IsAnswer(answer),
        EvidenceKinds.Identifiers => Read<Sighting>(line) is { Customer.Length: > 0, Identifier.Value.Length: > 0, Source: not null },
        _ => false,
    };

    /// <summary>Figures are made of it without a further look.</summary>
    private static bool IsAnswer(ImportedAnswer answer) =>
        answer.Rating is not { } rating || (answer.Kind.IsRating() && rating >= Ratings.Range(answer.Kind).Low && rating <= Ratings.Range(answer.Kind).High && answer.Method is { } method && Ratings.Fits(answer.Kind, method));

    private static T? Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Json.Options);
}
