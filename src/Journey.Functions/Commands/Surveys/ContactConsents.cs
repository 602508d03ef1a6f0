using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Paths;

namespace Journey.Functions.Commands.Surveys;

/// <summary>Knows who refused to be written to. Who refused under one id refused under all, by whatever address of any of them.</summary>
public sealed class ContactConsents(CustomerDirectory directory, JourneyRulesReader rulesReader)
{
    /// <param name="projectId">The project.</param>
    /// <param name="named">Ids as evidence names customers: the CRM's, an e-mail address, a telephone number, an account, however they are written.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Those of them that belong to a customer who refused; whom nobody has asked is not among them.</returns>
    public async Task<IReadOnlySet<string>> RefusedAsync(string projectId, IReadOnlyCollection<string> named, CancellationToken cancellation)
    {
        if (named.Count == 0)
            return new HashSet<string>();
        var rules = await rulesReader.ReadAsync(projectId, cancellation);
        var refused = await directory.AllAsync(projectId, cancellation).Where(customer => customer.ConsentContact == false).Select(customer => rules.Canonical(customer.Id)).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        var theirs = await directory.AllAsync(projectId, cancellation).Where(customer => refused.Contains(rules.Canonical(customer.Id))).ToListAsync(cancellation);
        // As the CRM writes them too: some are no identifiers in a form that can be compared, such as a number of an office.
        var ids = theirs.SelectMany(Addresses).Select(rules.Canonical).Concat(refused).ToHashSet(StringComparer.Ordinal);
        var identifiers = new KnownIdentifiers(theirs.SelectMany(EventIdentifiers.Of).Select(sighting => sighting.Identifier));
        return named.Where(id => ids.Contains(rules.Canonical(id)) || IdentifierText.MeantBy(id).Any(identifiers.Have)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Addresses(Customer customer) => customer.Emails.Concat(customer.Phones).Concat(customer.Accounts);
}
