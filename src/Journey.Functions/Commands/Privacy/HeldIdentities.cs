using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Analysis.Customers.Stitching;
using Journey.Domain;
using Journey.Storage.Identities;

namespace Journey.Functions.Commands.Privacy;

/// <summary>What members decided on whether ids are one customer's. What was found is found anew without whom is erased.</summary>
public sealed class HeldIdentities(IdentityRepository identities) : IHoldsCustomers
{
    public string Name => "identities";

    public async Task<JsonArray> ExportAsync(string projectId, Person person, CancellationToken cancellation)
    {
        var decisions = await identities.DecisionsAsync(projectId, cancellation);
        var (theirs, found) = (Theirs(person, decisions), new JsonArray());
        foreach (var decision in decisions.Where(decision => decision.Names(theirs)))
        {
            // The others are not whom is asked about.
            found.Add(JsonSerializer.SerializeToNode(new { decision.At, decision.Same, Ids = decision.Customers.Where(theirs.Contains), Others = decision.Customers.Count(id => !theirs.Contains(id)) }, Json.Options));
        }

        return found;
    }

    public async Task EraseAsync(string projectId, Person person, CancellationToken cancellation) =>
        await identities.ForgetAsync(projectId, Theirs(person, await identities.DecisionsAsync(projectId, cancellation)), cancellation);

    /// <summary>Decisions hold identifiers in the form in which they are compared, and numbers with their country or without.</summary>
    private static HashSet<string> Theirs(Person person, IReadOnlyList<StoredIdentityDecision> decisions) =>
        person.Ids.Concat(person.Ids.SelectMany(IdentifierText.MeantBy).Concat(person.Identifiers).Select(identifier => identifier.Value))
            .Concat(decisions.SelectMany(decision => decision.Customers.Concat((decision.Shared ?? []).Select(shared => shared.Value))).Where(person.IsCalled))
            .ToHashSet(StringComparer.Ordinal);
}
