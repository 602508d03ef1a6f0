using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Identities;

/// <summary>Keeps what rows of evidence say of who their customers are. What a CRM says is kept with its customers.</summary>
public sealed class IdentifierKeeper(EvidenceRepository evidence)
{
    public ToldIdentifiers Begin(string projectId, string importId) => new(evidence, projectId, importId);
}

/// <summary>What the rows of one import say. The same rows again keep the same.</summary>
public sealed class ToldIdentifiers(EvidenceRepository evidence, string projectId, string importId)
{
    private const int AtOnce = 50_000;

    /// <summary>In memory, so that what a file says a thousand times is kept once; beyond this the store sorts it out.</summary>
    private const int MostKnown = 500_000;

    private const int IdBytes = 16;

    private readonly HashSet<Sighting> known = [];
    private readonly List<Sighting> waiting = [];
    private int batch;

    public void Look(object row)
    {
        foreach (var sighting in Told(row))
        {
            if (known.Add(sighting))
                waiting.Add(sighting);
        }
    }

    /// <param name="isLast">Whether nothing comes after it; else a few are kept back.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task KeepAsync(bool isLast, CancellationToken cancellation)
    {
        if (waiting.Count == 0 || (!isLast && waiting.Count < AtOnce))
            return;
        await evidence.AddAsync(projectId, EvidenceKinds.Identifiers, new ImportBatch(importId, batch++), waiting.Select(Item), cancellation);
        waiting.Clear();
        if (known.Count > MostKnown)
            known.Clear();
    }

    private static IEnumerable<Sighting> Told(object row) => row switch
    {
        Interaction interaction => EventIdentifiers.Of(interaction),
        Feedback { CustomerId: { } customer } => EventIdentifiers.OfCustomerId(customer, EvidenceKinds.Feedback),
        SentMessage message => EventIdentifiers.OfCustomerId(message.CustomerId, EvidenceKinds.Messages),
        ImportedAnswer { CustomerId: { } customer } => EventIdentifiers.OfCustomerId(customer, EvidenceKinds.SurveyAnswers),
        _ => [],
    };

    private static EvidenceItem Item(Sighting sighting)
    {
        var line = JsonSerializer.Serialize(sighting, Json.Options);
        return new EvidenceItem(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)).AsSpan(0, IdBytes)), sighting.Customer, line);
    }
}
