using System.Text.Json;
using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Domain.Privacy;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Identities;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Gathers by which ids and words evidence knows a customer.</summary>
public sealed class People(EvidenceRepository evidence, JourneyStore journeys, IdentityReader identities)
{
    public async Task<Person> FindAsync(string projectId, string customer, CancellationToken cancellation)
    {
        // Ids that are the same customer's by what is known of who is who.
        var aliases = await identities.AliasesAsync(projectId, cancellation);
        var canonical = await AddressedAsync(projectId, customer, aliases, cancellation) ?? aliases.GetValueOrDefault(customer, customer);
        var joined = aliases.Where(alias => alias.Value == canonical).Select(alias => alias.Key).Append(canonical).Append(customer).ToHashSet(StringComparer.Ordinal);
        // Also what the CRM has corrected since: older evidence may name an address that is no longer theirs.
        var known = new List<Customer>();
        var seen = await SeenAsync(projectId, joined, cancellation);
        await foreach (var line in evidence.LinesAsync(projectId, EvidenceKinds.Customers, cancellation))
        {
            var row = StoredStatements.Read<Customer>(line.Line).Said;
            if (joined.Contains(row.Id))
                known.Add(row);
            else if (seen.Count > 0)
                seen.ExceptWith(EventIdentifiers.Of(row).Select(sighting => sighting.Identifier));
        }

        var identifiers = known.SelectMany(EventIdentifiers.Of).Concat(joined.SelectMany(id => EventIdentifiers.OfCustomerId(id, ""))).Select(sighting => sighting.Identifier)
            .Where(identifier => identifier.Kind != IdentifierKind.Device).Concat(seen).ToHashSet();
        var ids = Set(known.SelectMany(one => one.Emails.Concat(one.Phones).Concat(one.Accounts)).Concat(joined).Concat(seen.Where(one => one.Kind != IdentifierKind.Account).Select(one => one.Value)));
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        var person = new Person(ids, identifiers, [], [], said);
        await foreach (var line in HeldLines.FindAsync(evidence, projectId, EvidenceKinds.Feedback, person.IsCalled, cancellation))
            said[line.Id] = JsonSerializer.Deserialize<KeptFeedback>(line.Line, Json.Options)!.Feedback.Text.Trim();

        // Shorter ones would be found in what others wrote of others.
        var told = ids.Concat(identifiers.Select(one => one.Value)).Where(id => IsTelling(id) && id.Length >= TellingLengths.Id);
        var names = ByLength(known.SelectMany(CustomerNames.Of).Where(TellingLengths.IsName).Concat(told));
        var words = names.Concat(said.Values.Where(TellingLengths.IsText)).Concat(said.Values.SelectMany(Sentences.Of).Where(TellingLengths.IsSentence));
        return person with { Names = names, Words = ByLength(words) };
    }

    /// <returns>Addresses, numbers and accounts that interactions give these customers, and no others. An account has a digit: without one it may be the sort of an account.</returns>
    private async Task<HashSet<Identifier>> SeenAsync(string projectId, HashSet<string> joined, CancellationToken cancellation)
    {
        var sightings = (await journeys.SightingsAsync(projectId, cancellation)).Where(sighting => sighting.Identifier.Kind != IdentifierKind.Device).ToLookup(sighting => joined.Contains(sighting.Customer), sighting => sighting.Identifier);
        var seen = sightings[true].Where(identifier => identifier.Kind != IdentifierKind.Account || identifier.Value.Any(char.IsDigit)).ToHashSet();
        seen.ExceptWith(sightings[false]);
        return seen;
    }

    /// <summary>People ask by their address or number, however it is written; one that several customers have names none of them.</summary>
    /// <returns>The customer whom the CRM knows by it; null for none, or for several.</returns>
    private async Task<string?> AddressedAsync(string projectId, string named, IReadOnlyDictionary<string, string> aliases, CancellationToken cancellation)
    {
        var identifiers = IdentifierText.MeantBy(named).ToHashSet();
        var owners = Set([]);
        await foreach (var line in evidence.LinesAsync(projectId, EvidenceKinds.Customers, cancellation))
        {
            var said = StoredStatements.Read<Customer>(line.Line).Said;
            if (EventIdentifiers.Of(said).Any(sighting => identifiers.Contains(sighting.Identifier)))
                owners.Add(aliases.GetValueOrDefault(said.Id, said.Id));
        }

        return owners.Count == 1 ? owners.Single() : null;
    }

    private static List<string> ByLength(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)];

    private static HashSet<string> Set(IEnumerable<string> texts) => new(texts, StringComparer.Ordinal);

    /// <summary>A word of letters alone stands in texts that mean something else.</summary>
    private static bool IsTelling(string id) => !id.All(char.IsLetter);
}
