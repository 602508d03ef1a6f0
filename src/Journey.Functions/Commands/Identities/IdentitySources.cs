using System.Text.Json;
using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;
using Journey.Storage.Identities;

namespace Journey.Functions.Commands.Identities;

/// <summary>Reads all that says who is who: what a CRM knows, by which ids other evidence names customers and what it says of them, and what members decided.</summary>
public sealed class IdentitySources(EvidenceRepository evidence, JourneyStore journeys, EvidenceVersions versions)
{
    private static readonly IReadOnlyList<string> Kinds = [EvidenceKinds.Customers, EvidenceKinds.Messages, .. EvidenceKinds.WithWords];

    /// <returns>Another text whenever evidence has come or gone.</returns>
    public async Task<string> VersionAsync(string projectId, CancellationToken cancellation)
    {
        var interactions = await journeys.VersionAsync(projectId, cancellation);
        return $"{interactions.ToString(System.Globalization.CultureInfo.InvariantCulture)} {await versions.OfAsync(projectId, Kinds, cancellation)}";
    }

    public async Task<IdentityEvidence> ReadAsync(string projectId, IReadOnlyList<StoredIdentityDecision> decisions, CancellationToken cancellation)
    {
        var (sightings, listed) = (new List<Sighting>(), new HashSet<string>(StringComparer.Ordinal));
        await foreach (var lines in evidence.BucketsAsync(projectId, EvidenceKinds.Customers, cancellation))
        {
            var known = StoredStatements.Customers();
            foreach (var statement in lines.Select(line => StoredStatements.Read<Customer>(line.Line)))
                known.Add(statement);
            listed.UnionWith(known.All.Select(customer => customer.Id));
            sightings.AddRange(known.All.SelectMany(EventIdentifiers.Of));
        }

        sightings.AddRange(await journeys.SightingsAsync(projectId, cancellation));
        var named = await NamedAsync(projectId, cancellation);
        sightings.AddRange(named.SelectMany(id => EventIdentifiers.OfCustomerId(id.Customer, id.Kind)));
        var ids = named.Select(id => id.Customer).ToHashSet(StringComparer.Ordinal);
        if (sightings.Exists(sighting => sighting.Identifier.Kind is IdentifierKind.Account or IdentifierKind.Device))
            ids.UnionWith(await journeys.CustomersAsync(projectId, cancellation));
        return new IdentityEvidence(sightings, listed, [.. decisions.Select(Read)]) { Named = ids };
    }

    /// <returns>Whether evidence names a customer by each of these ids.</returns>
    public async Task<bool> KnowsAllAsync(string projectId, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        var left = ids.ToHashSet(StringComparer.Ordinal);
        await foreach (var line in evidence.LinesAsync(projectId, EvidenceKinds.Customers, cancellation))
            left.Remove(StoredStatements.Read<Customer>(line.Line).Said.Id);
        left.ExceptWith((await NamedAsync(projectId, cancellation)).Select(id => id.Customer));
        if (left.Count > 0)
            left.ExceptWith(await journeys.CustomersAsync(projectId, cancellation));
        return left.Count == 0;
    }

    /// <summary>As the analysis takes it.</summary>
    internal static IdentityDecision Read(StoredIdentityDecision decision) => new(
        decision.Same, decision.Customers, decision.From, decision.Shared?.Select(shared => new Identifier(Enum.Parse<IdentifierKind>(shared.Kind), shared.Value)).ToList());

    /// <returns>Ids by which feedback, messages and answers name customers, with the kind of evidence that does.</returns>
    private async Task<HashSet<(string Customer, string Kind)>> NamedAsync(string projectId, CancellationToken cancellation)
    {
        var found = new HashSet<(string, string)>();
        await NamesAsync(EvidenceKinds.Feedback, line => JsonSerializer.Deserialize<KeptFeedback>(line, Json.Options)!.Feedback.CustomerId);
        await NamesAsync(EvidenceKinds.Messages, line => StoredStatements.Read<SentMessage>(line).Said.CustomerId);
        await NamesAsync(EvidenceKinds.SurveyAnswers, line => JsonSerializer.Deserialize<ImportedAnswer>(line, Json.Options)!.CustomerId);
        return found;

        async Task NamesAsync(string kind, Func<string, string?> customerOf)
        {
            await foreach (var line in evidence.LinesAsync(projectId, kind, cancellation))
            {
                if (customerOf(line.Line) is { } customer)
                    found.Add((customer, kind));
            }
        }
    }
}
