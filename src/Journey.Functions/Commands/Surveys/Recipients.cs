using Journey.Analysis.Customers.Stitching;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Paths;

namespace Journey.Functions.Commands.Surveys;

/// <summary>Knows which customers are named, by whatever id, address, number or account.</summary>
public sealed class Recipients(CustomerDirectory directory, JourneyRulesReader rulesReader)
{
    /// <param name="projectId">The project.</param>
    /// <param name="named">Ids as evidence names customers, however they are written.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>For each of them the one id of the customer. An address that several customers have is nobody's, and stands for itself.</returns>
    public async Task<IReadOnlyList<string>> KnownAsync(string projectId, IReadOnlyList<string> named, CancellationToken cancellation)
    {
        if (named.Count < 2)
            return named;
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        var owners = named.SelectMany(IdentifierText.MeantBy).Distinct().ToDictionary(meant => meant, _ => new HashSet<string>(StringComparer.Ordinal));
        var known = new KnownIdentifiers(owners.Keys);
        var own = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var customer in directory.AllAsync(projectId, cancellation))
        {
            own.Add(rules.Canonical(customer.Id));
            foreach (var sighting in EventIdentifiers.Of(customer))
            {
                foreach (var meant in known.Like(sighting.Identifier))
                    owners[meant].Add(rules.Canonical(customer.Id));
            }
        }

        return [.. named.Select(Known)];

        string Known(string id)
        {
            if (rules.Canonical(id) is var canonical && (canonical != id || own.Contains(id)))
                return canonical;
            var theirs = IdentifierText.MeantBy(id).SelectMany(meant => owners[meant]).Distinct(StringComparer.Ordinal).ToList();
            return theirs is [var only] ? only : IdentifierText.OfCustomerId(id)?.Value ?? id;
        }
    }
}
