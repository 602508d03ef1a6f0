using Journey.Analysis.Journeys;
using Journey.Functions.Commands.Evidence;

namespace Journey.Functions.Commands.Surveys;

/// <summary>Knows who refused to be written to. Who refused under one id refused under all.</summary>
public sealed class ContactConsents(CustomerDirectory directory, ICustomerMerges merges)
{
    /// <param name="projectId">The project.</param>
    /// <param name="named">Ids as evidence names customers: the CRM's, an e-mail address, a telephone number, an account.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Those of them that belong to a customer who refused; whom nobody has asked is not among them.</returns>
    public async Task<IReadOnlySet<string>> RefusedAsync(string projectId, IReadOnlyCollection<string> named, CancellationToken cancellation)
    {
        if (named.Count == 0)
            return new HashSet<string>();
        var rules = new JourneyRules { Aliases = await merges.AliasesAsync(projectId, cancellation) };
        var refused = (await directory.AllAsync(projectId, cancellation)).Where(customer => customer.ConsentContact == false);
        var ids = refused.SelectMany(customer => customer.Emails.Concat(customer.Phones).Concat(customer.Accounts).Append(customer.Id)).Select(rules.Canonical).ToHashSet(StringComparer.Ordinal);
        return named.Where(id => ids.Contains(rules.Canonical(id))).ToHashSet(StringComparer.Ordinal);
    }
}
