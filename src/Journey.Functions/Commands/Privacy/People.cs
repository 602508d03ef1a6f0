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
        var known = await RowsAsync(projectId, cancellation).Where(row => joined.Contains(row.Id)).ToListAsync(cancellation);
        var (seen, written) = (await SeenAsync(projectId, joined, cancellation), Set(known.SelectMany(Written)));
        var told = known.SelectMany(Told).Concat(seen).ToHashSet();
        var shared = await SharedAsync(projectId, joined, told, written, cancellation);
        written.RemoveWhere(text => IdentifierText.MeantBy(text).Any(shared.Contains));
        told.ExceptWith(shared);
        seen.ExceptWith(shared);
        // What their own ids say stays theirs.
        var identifiers = told.Concat(joined.SelectMany(id => EventIdentifiers.OfCustomerId(id, "")).Select(sighting => sighting.Identifier)).ToHashSet();
        var ids = Set(written.Concat(joined).Concat(seen.Where(one => one.Kind != IdentifierKind.Account).Select(one => one.Value)));
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        var person = new Person(ids, identifiers, [], [], said);
        await foreach (var line in HeldLines.FindAsync(evidence, projectId, EvidenceKinds.Feedback, person.IsCalled, cancellation))
            said[line.Id] = JsonSerializer.Deserialize<KeptFeedback>(line.Line, Json.Options)!.Feedback.Text.Trim();

        // Shorter ones would be found in what others wrote of others.
        var telling = ids.Concat(identifiers.Select(one => one.Value)).Where(TellingLengths.IsId);
        var names = ByLength(known.SelectMany(CustomerNames.Of).Where(TellingLengths.IsName).Concat(telling));
        var words = names.Concat(said.Values.Where(TellingLengths.IsText)).Concat(said.Values.SelectMany(Sentences.Of).Where(TellingLengths.IsSentence));
        return person with { Names = names, Words = ByLength(words) };
    }

    /// <summary>An address, a number or an account that another customer of the CRM has or had too is nobody's: who wrote under it may be the other one.</summary>
    /// <param name="told">What these customers have.</param>
    /// <param name="written">The same as the CRM writes it; what others write so too goes.</param>
    /// <returns>What others have too.</returns>
    private async Task<HashSet<Identifier>> SharedAsync(string projectId, HashSet<string> joined, HashSet<Identifier> told, HashSet<string> written, CancellationToken cancellation)
    {
        var (shared, known) = (new HashSet<Identifier>(), new KnownIdentifiers(told));
        await foreach (var row in RowsAsync(projectId, cancellation).Where(row => !joined.Contains(row.Id)))
        {
            // Of a number with its country one without may be another; without a country it may be any of them.
            shared.UnionWith(Told(row).SelectMany(theirs => known.Like(theirs).Where(own => own == theirs || !own.Value.StartsWith('+'))));
            written.ExceptWith(Written(row));
        }

        return shared;
    }

    private IAsyncEnumerable<Customer> RowsAsync(string projectId, CancellationToken cancellation) =>
        evidence.LinesAsync(projectId, EvidenceKinds.Customers, cancellation).Select(line => StoredStatements.Read<Customer>(line.Line).Said);

    /// <summary>By a device nobody is named.</summary>
    private static IEnumerable<Identifier> Told(Customer row) => EventIdentifiers.Of(row).Select(sighting => sighting.Identifier).Where(identifier => identifier.Kind != IdentifierKind.Device);

    private static IEnumerable<string> Written(Customer row) => row.Emails.Concat(row.Phones).Concat(row.Accounts);

    /// <returns>Addresses, numbers and accounts that interactions give these customers, and no others. An account has a digit: without one it may be the sort of an account.</returns>
    private async Task<HashSet<Identifier>> SeenAsync(string projectId, HashSet<string> joined, CancellationToken cancellation)
    {
        var sightings = (await journeys.SightingsAsync(projectId, cancellation)).Where(sighting => sighting.Identifier.Kind != IdentifierKind.Device).ToLookup(sighting => joined.Contains(sighting.Customer), sighting => sighting.Identifier);
        var seen = sightings[true].Where(identifier => identifier.Kind != IdentifierKind.Account || identifier.Value.Any(char.IsDigit)).ToHashSet();
        var known = new KnownIdentifiers(seen);
        seen.ExceptWith(sightings[false].SelectMany(known.Like).ToList());
        return seen;
    }

    /// <summary>People ask by their address or number, however it is written; one that several customers have names none of them.</summary>
    /// <returns>The customer whom the CRM knows by it; null for none, or for several.</returns>
    private async Task<string?> AddressedAsync(string projectId, string named, IReadOnlyDictionary<string, string> aliases, CancellationToken cancellation)
    {
        var identifiers = IdentifierText.MeantBy(named).ToHashSet();
        var (known, owners, similar) = (new KnownIdentifiers(identifiers), Set([]), Set([]));
        await foreach (var row in RowsAsync(projectId, cancellation))
        {
            if (EventIdentifiers.Of(row).Any(sighting => identifiers.Contains(sighting.Identifier)))
                owners.Add(aliases.GetValueOrDefault(row.Id, row.Id));
            else if (EventIdentifiers.Of(row).Any(sighting => known.Have(sighting.Identifier)))
                similar.Add(aliases.GetValueOrDefault(row.Id, row.Id));
        }

        // Who has the number to the digit is meant before who may have it in another country.
        return owners.Count == 1 ? owners.Single() : owners.Count == 0 && similar.Count == 1 ? similar.Single() : null;
    }

    private static List<string> ByLength(IEnumerable<string> words) => [.. words.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)];

    private static HashSet<string> Set(IEnumerable<string> texts) => new(texts, StringComparer.Ordinal);
}
