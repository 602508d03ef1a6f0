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
        var found = new JsonArray();
        foreach (var decision in (await identities.DecisionsAsync(projectId, cancellation)).Where(decision => decision.Customers.Any(person.Ids.Contains) || (decision.Shared ?? []).Any(shared => person.Ids.Contains(shared.Value))))
        {
            // The others are not whom is asked about.
            found.Add(JsonSerializer.SerializeToNode(new { decision.At, decision.Same, Ids = decision.Customers.Where(person.Ids.Contains), Others = decision.Customers.Count(id => !person.Ids.Contains(id)) }, Json.Options));
        }

        return found;
    }

    /// <summary>Decisions hold identifiers in the form in which they are compared.</summary>
    public Task EraseAsync(string projectId, Person person, CancellationToken cancellation) => identities.ForgetAsync(
        projectId,
        person.Ids.Concat(Enum.GetValues<IdentifierKind>().SelectMany(kind => person.Ids.Select(id => IdentifierText.Of(kind, id)?.Value)).OfType<string>()).ToHashSet(StringComparer.Ordinal),
        cancellation);
}
