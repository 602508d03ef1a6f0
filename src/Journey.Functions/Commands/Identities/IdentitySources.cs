using System.Text.Json;
using Journey.Analysis.Customers;
using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;
using Journey.Storage.Identities;

namespace Journey.Functions.Commands.Identities;

/// <summary>Reads all that says who is who.</summary>
public sealed class IdentitySources(EvidenceRepository evidence)
{
    /// <returns>Another text whenever there is more evidence; empty where there is none.</returns>
    public async Task<string> VersionAsync(string projectId, CancellationToken cancellation) =>
        $"{await evidence.VersionAsync(projectId, EvidenceKinds.Customers, cancellation)}{await evidence.VersionAsync(projectId, EvidenceKinds.Identifiers, cancellation)}";

    public async Task<IdentityEvidence> ReadAsync(string projectId, IReadOnlyList<StoredIdentityDecision> decisions, IdentityKey key, CancellationToken cancellation)
    {
        var (states, firstSeen) = (new CustomerStates(), new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal));
        await foreach (var line in evidence.LinesAsync(projectId, EvidenceKinds.Customers, cancellation))
        {
            var statement = StoredStatements.Read<Customer>(line.Line);
            states.Add(statement);
            var id = statement.Said.Id;
            firstSeen[id] = firstSeen.TryGetValue(id, out var before) && before < statement.At ? before : statement.At;
        }

        var sightings = states.All.SelectMany(EventIdentifiers.Of).ToList();
        await foreach (var line in evidence.LinesAsync(projectId, EvidenceKinds.Identifiers, cancellation))
            sightings.Add(JsonSerializer.Deserialize<Sighting>(line.Line, Json.Options)!);
        return new IdentityEvidence(sightings, firstSeen, decisions.Count == 0 ? [] : Named(decisions, key, [.. firstSeen.Keys, .. sightings.Select(sighting => sighting.Customer)], sightings));
    }

    /// <summary>Decisions with the customers' own ids. Of whom there is no evidence any more there is nothing to decide.</summary>
    private static List<IdentityDecision> Named(IReadOnlyList<StoredIdentityDecision> decisions, IdentityKey key, HashSet<string> customers, List<Sighting> sightings)
    {
        var named = decisions.SelectMany(decision => decision.Customers).ToHashSet(StringComparer.Ordinal);
        var ids = customers.Select(id => (Hash: key.OfCustomer(id), Id: id)).Where(pair => named.Contains(pair.Hash)).ToDictionary(pair => pair.Hash, pair => pair.Id, StringComparer.Ordinal);
        var hidden = decisions.Select(decision => decision.Shared).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var identifiers = hidden.Count == 0 ? [] : sightings.Select(sighting => sighting.Identifier).Distinct()
            .Select(identifier => (Hash: key.OfIdentifier(identifier), identifier)).Where(pair => hidden.Contains(pair.Hash)).ToDictionary(pair => pair.Hash, pair => pair.identifier, StringComparer.Ordinal);
        return
        [
            .. decisions.Where(decision => decision.From is null || ids.ContainsKey(decision.From)).Select(decision => new IdentityDecision(
                decision.Same,
                [.. decision.Customers.Where(ids.ContainsKey).Select(hash => ids[hash])],
                decision.From is { } from ? ids[from] : null,
                decision.Shared is { } shared && identifiers.TryGetValue(shared, out var identifier) ? identifier : null)),
        ];
    }
}
