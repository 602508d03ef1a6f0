using System.Globalization;
using System.Text.Json;
using Journey.Analysis.Customers;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Storage;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>What a project's CRM files say of its customers: identifiers, attributes, consent.</summary>
public sealed class CustomerDirectory(EvidenceRepository evidence, ProjectRecords records)
{
    /// <summary>Customers who refused, of whom the ids are kept in memory.</summary>
    private const long MostKept = 500_000;

    private readonly Recent<string, (string Version, IReadOnlySet<string> Ids)> recent = new(MostKept);

    /// <returns>Every customer as known now, in the order of ids.</returns>
    public async Task<IReadOnlyList<Customer>> AllAsync(string projectId, CancellationToken cancellation)
    {
        if (!await evidence.AnyAsync(projectId, EvidenceKinds.Customers, cancellation))
            return [];
        var states = new CustomerStates();
        foreach (var line in await evidence.ReadAsync(projectId, EvidenceKinds.Customers, cancellation))
            states.Add(Read(line));
        return [.. states.All.OrderBy(customer => customer.Id, StringComparer.Ordinal)];
    }

    /// <returns>Ids of customers who refused that what they did and said is analysed.</returns>
    public async Task<IReadOnlySet<string>> NotAnalysedAsync(string projectId, CancellationToken cancellation)
    {
        var version = await VersionAsync(projectId, cancellation);
        if (recent.TryGet(projectId, out var known) && known.Version == version)
            return known.Ids;
        var ids = (await AllAsync(projectId, cancellation)).Where(customer => customer.ConsentAnalysis == false).Select(customer => customer.Id).ToHashSet(StringComparer.Ordinal);
        recent.Set(projectId, (version, ids), ids.Count);
        return ids;
    }

    /// <returns>Another text whenever anything has been added.</returns>
    public async Task<string> VersionAsync(string projectId, CancellationToken cancellation) =>
        string.Join(' ', (await records.ImportsAsync(projectId, cancellation)).Where(import => import.Kind == EvidenceKinds.Customers)
            .Select(import => string.Create(CultureInfo.InvariantCulture, $"{import.Id}:{import.Status}:{import.Rows}:{import.IsStored}")));

    internal static CustomerStatement Read(string line) => JsonSerializer.Deserialize<CustomerStatement>(line, Json.Options)!;
}
