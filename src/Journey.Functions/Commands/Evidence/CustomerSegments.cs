using System.Text.Json;
using Journey.Analysis.Drafts;
using Journey.Analysis.Segments;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Paths;
using Journey.Storage;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Groups of customers who are alike, by all evidence that there is.</summary>
public sealed class CustomerSegments(EvidenceReader evidence, JourneyStore journeys, JourneyRulesReader rules, EvidenceVersions versions, ArtefactRepository artefacts)
{
    /// <summary>Customers whose segments are kept in memory.</summary>
    private const long MostKept = 500_000;

    private readonly Recent<string, (string Basis, NamedSegments Result)> recent = new(MostKept);

    /// <returns>The segments by falling size; their ids are those of the personas that drafts make of them.</returns>
    public async Task<NamedSegments> AllAsync(ProjectSnapshot snapshot, CancellationToken cancellation)
    {
        var approved = await artefacts.ApprovedAsync(snapshot, [Step.Touchpoints], cancellation);
        // Where a customer stands on the stages depends on the charter and on the touchpoints.
        var version = await journeys.VersionAsync(snapshot.Project.Id, cancellation);
        var customers = await versions.OfAsync(snapshot.Project.Id, [EvidenceKinds.Customers, .. EvidenceKinds.WithWords], cancellation);
        var ruled = (await rules.ReadAsync(snapshot.Project.Id, cancellation)).Fingerprint;
        var personas = PersonaSegments.ProfilesOf(await artefacts.WorkingCopyAsync(snapshot.Project.Id, Step.Personas, cancellation));
        var basis = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{version} {ruled} {customers} {snapshot.Step(Step.Touchpoints).ApprovedVersion} {string.Join(' ', snapshot.Project.Stages.Select(stage => stage.Id))} {JsonSerializer.Serialize(personas, Json.Options)}");
        if (recent.TryGet(snapshot.Project.Id, out var known) && known.Basis == basis)
            return known.Result;
        var all = await evidence.ReadAsync(snapshot.Project.Id, looksAtCustomers: true, cancellation);
        var result = PersonaSegments.Named(snapshot.Project, approved, all.Journeys, personas);
        recent.Set(snapshot.Project.Id, (basis, result), result.All.Segments.Sum(segment => segment.Size));
        return result;
    }

    /// <returns>The segment of that id, such as segment-1; null where there is none.</returns>
    public async Task<Segment?> FindAsync(ProjectSnapshot snapshot, string id, CancellationToken cancellation) =>
        await AllAsync(snapshot, cancellation) is var named ? named.Ids.Zip(named.All.Segments).FirstOrDefault(item => item.First == id).Second : null;
}
