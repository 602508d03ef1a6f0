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
        var (theirs, found) = (Theirs(person), new JsonArray());
        foreach (var decision in (await identities.DecisionsAsync(projectId, cancellation)).Where(decision => decision.Names(theirs)))
        {
            // The others are not whom is asked about.
            found.Add(JsonSerializer.SerializeToNode(new { decision.At, decision.Same, Ids = decision.Customers.Where(theirs.Contains), Others = decision.Customers.Count(id => !theirs.Contains(id)) }, Json.Options));
        }

        return found;
    }

    public Task EraseAsync(string projectId, Person person, CancellationToken cancellation) => identities.ForgetAsync(projectId, Theirs(person), cancellation);

    /// <summary>Decisions hold identifiers in the form in which they are compared.</summary>
    private static HashSet<string> Theirs(Person person) => person.Ids.Concat(person.Ids.SelectMany(IdentifierText.MeantBy).Concat(person.Identifiers).Select(identifier => identifier.Value)).ToHashSet(StringComparer.Ordinal);
}
