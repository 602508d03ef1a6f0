using System.Text.Json;
using Journey.Analysis.Customers;
using Journey.Analysis.Evidence;
using Journey.Domain;
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
        EvidenceKinds.Customers => Read<CustomerStatement>(line) is { Customer: { Id.Length: > 0, Emails: not null, Phones: not null, Accounts: not null, Devices: not null, Attributes: not null } },
        _ => false,
    };

    private static T? Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Json.Options);
}
