using System.Text.Json;
using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Identities;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Gathers by which ids and words evidence knows a customer.</summary>
public sealed class People(EvidenceRepository evidence, IdentityReader identities)
{
    /// <summary>Shorter words would be found in what others wrote of others.</summary>
    private const int ShortestWord = 6;

    /// <summary>What was said in fewer characters, somebody else may have said too.</summary>
    private const int ShortestText = 15;

    public async Task<Person> FindAsync(string projectId, string customer, CancellationToken cancellation)
    {
        // Ids that are the same customer's by what is known of who is who.
        var aliases = await identities.AliasesAsync(projectId, cancellation);
        var canonical = await AddressedAsync(projectId, customer, aliases, cancellation) ?? aliases.GetValueOrDefault(customer, customer);
        var joined = aliases.Where(alias => alias.Value == canonical).Select(alias => alias.Key).Append(canonical).Append(customer).ToHashSet(StringComparer.Ordinal);
        // Also what the CRM has corrected since: older evidence may name an address that is no longer theirs.
        var known = new List<Customer>();
        await foreach (var line in HeldLines.FindAsync(evidence, projectId, EvidenceKinds.Customers, joined, cancellation))
            known.Add(StoredStatements.Read<Customer>(line.Line).Said);
        var ids = Set(known.SelectMany(one => one.Emails.Concat(one.Phones).Concat(one.Accounts)).Concat(joined));
        var (said, texts) = (Set([]), new List<string>());
        await foreach (var line in HeldLines.FindAsync(evidence, projectId, EvidenceKinds.Feedback, ids, cancellation))
        {
            said.Add(line.Id);
            texts.Add(JsonSerializer.Deserialize<KeptFeedback>(line.Line, Json.Options)!.Feedback.Text.Trim());
        }

        var words = known.Select(one => one.Name).OfType<string>().Concat(ids.Where(IsTelling)).Where(word => word.Length >= ShortestWord).Concat(texts.Where(text => text.Length >= ShortestText));
        return new Person(ids, [.. words.Distinct(StringComparer.Ordinal).OrderByDescending(word => word.Length)], said);
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

    private static HashSet<string> Set(IEnumerable<string> texts) => new(texts, StringComparer.Ordinal);

    /// <summary>A word of letters alone stands in texts that mean something else.</summary>
    private static bool IsTelling(string id) => !id.All(char.IsLetter);
}
