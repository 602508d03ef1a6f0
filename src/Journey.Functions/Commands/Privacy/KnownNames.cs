using Journey.Analysis.Customers.Stitching;
using Journey.Analysis.Evidence;
using Journey.Domain.Privacy;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Knows which labels name a customer whom the CRM knows.</summary>
public sealed class KnownNames(EvidenceRepository evidence)
{
    /// <param name="projectId">The project.</param>
    /// <param name="labels">What evidence calls places.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Those that hold a name, an address, a number or an id of a customer, and those that hold anybody's e-mail address.</returns>
    public async Task<IReadOnlySet<string>> AmongAsync(string projectId, IReadOnlySet<string> labels, CancellationToken cancellation)
    {
        var naming = new NamingLabels(labels);
        if (labels.Count == 0)
            return naming.Found;
        // Also what the CRM has corrected since.
        await foreach (var line in evidence.LinesAsync(projectId, EvidenceKinds.Customers, cancellation))
        {
            var row = StoredStatements.Read<Customer>(line.Line).Said;
            var identifiers = EventIdentifiers.Of(row).Select(sighting => sighting.Identifier).Where(identifier => identifier.Kind != IdentifierKind.Device).ToList();
            naming.LookFor(
                CustomerNames.Of(row).Where(TellingLengths.IsName).Concat(identifiers.Select(identifier => identifier.Value).Append(row.Id).Where(TellingLengths.IsId)),
                identifiers.Where(identifier => identifier.Kind == IdentifierKind.Phone).Select(identifier => identifier.Value));
        }

        return naming.Found;
    }
}
