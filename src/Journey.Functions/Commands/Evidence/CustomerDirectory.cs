using Journey.Analysis.Evidence;
using Journey.Storage;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>What a project's CRM files say of its customers: identifiers, attributes, consent.</summary>
public sealed class CustomerDirectory(EvidenceRepository evidence, EvidenceVersions versions)
{
    /// <summary>Customers who refused, of whom the ids are kept in memory.</summary>
    private const long MostKept = 500_000;

    private readonly Recent<string, (string Version, IReadOnlySet<string> Ids)> recent = new(MostKept);

    /// <returns>Every customer as known now, in no certain order.</returns>
    public IAsyncEnumerable<Customer> AllAsync(string projectId, CancellationToken cancellation) => evidence.CustomersAsync(projectId, cancellation);

    /// <returns>Ids of customers who refused that what they did and said is analysed.</returns>
    public async Task<IReadOnlySet<string>> NotAnalysedAsync(string projectId, CancellationToken cancellation)
    {
        var version = await versions.OfAsync(projectId, [EvidenceKinds.Customers], cancellation);
        if (recent.TryGet(projectId, out var known) && known.Version == version)
            return known.Ids;
        var ids = await AllAsync(projectId, cancellation).Where(HasRefused).Select(customer => customer.Id).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        recent.Set(projectId, (version, ids), ids.Count);
        return ids;
    }

    /// <param name="projectId">The project.</param>
    /// <param name="importId">An import of customers whose rows are all stored.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>How many customers refuse analysis because of it, or refuse no longer: the same however often it is asked.</returns>
    public async Task<int> ConsentsChangedByAsync(string projectId, string importId, CancellationToken cancellation)
    {
        var changed = 0;
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
        {
            var (without, with) = (StoredStatements.Customers(), StoredStatements.Customers());
            foreach (var (import, lines) in await evidence.BlocksAsync(projectId, EvidenceKinds.Customers, bucket, cancellation))
            {
                foreach (var statement in lines.Select(StoredStatements.Read<Customer>))
                {
                    with.Add(statement);
                    if (import != importId)
                        without.Add(statement);
                }
            }

            var refused = Refused(with);
            refused.SymmetricExceptWith(Refused(without));
            changed += refused.Count;
        }

        return changed;
    }

    private static HashSet<string> Refused(IStatements<Customer> known) => known.All.Where(HasRefused).Select(customer => customer.Id).ToHashSet(StringComparer.Ordinal);

    private static bool HasRefused(Customer customer) => customer.ConsentAnalysis == false;
}
