using System.Globalization;
using System.Text.Json;
using Journey.Analysis.Drafts;
using Journey.Analysis.Segments;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
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

    /// <summary>Stands between a segment and the number of a part of it; no id of a persona holds it.</summary>
    private const char Part = '.';

    private readonly Recent<string, (string Basis, NamedSegments Result)> recent = new(MostKept);

    /// <summary>To whoever names a segment that is not there.</summary>
    public static Refusal Unknown => Refuse.Invalid("segment", "segment-unknown", "There is no such segment.", "Name one that GET /segments lists, or a part of one that GET /segments?segment= lists.");

    /// <returns>The segments by falling size; their ids are those of the personas that drafts make of them.</returns>
    public async Task<NamedSegments> AllAsync(ProjectSnapshot snapshot, CancellationToken cancellation)
    {
        return (await KeptAsync(snapshot, null, async personas =>
        {
            var (approved, journeys) = await ReadAsync(snapshot, cancellation);
            return PersonaSegments.Named(snapshot.Project, approved, journeys, personas);
        }, cancellation))!;
    }

    /// <summary>Splits a segment again.</summary>
    /// <param name="snapshot">The project.</param>
    /// <param name="id">Of a segment, or of a part of one, such as segment-1.2: the second part of the first segment.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>Its parts by falling size, none where it can't be split; null where there is no such segment.</returns>
    public async Task<NamedSegments?> PartsAsync(ProjectSnapshot snapshot, string id, CancellationToken cancellation)
    {
        var (first, steps) = id.Split(Part) is [var name, .. var further] ? (name, further) : (id, []);
        if (await FindAsync(snapshot, first, cancellation) is not { } segment)
            return null;
        return await KeptAsync(snapshot, id, async _ =>
        {
            var (approved, journeys) = await ReadAsync(snapshot, cancellation);
            var table = PersonaSegments.Table(snapshot.Project, approved, journeys).Only(segment.CustomerIds);
            var parts = Segmentation.Parts(table);
            foreach (var step in steps)
            {
                if (parts.Segments.Index().FirstOrDefault(part => Number(part.Index) == step).Item is not { } part)
                    return null;
                parts = Segmentation.Parts(table = table.Only(part.CustomerIds));
            }

            return new NamedSegments(parts, [.. parts.Segments.Index().Select(part => id + Part + Number(part.Index))]);
        }, cancellation);
    }

    /// <returns>The segment of that id, such as segment-1, or the part of one, such as segment-1.2; null where there is none.</returns>
    public async Task<Segment?> FindAsync(ProjectSnapshot snapshot, string id, CancellationToken cancellation)
    {
        var among = id.LastIndexOf(Part) is > 0 and var end ? await PartsAsync(snapshot, id[..end], cancellation) : await AllAsync(snapshot, cancellation);
        return among?.Ids.Zip(among.All.Segments).FirstOrDefault(item => item.First == id).Second;
    }

    private static string Number(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);

    private async Task<(ApprovedArtefacts Approved, JourneyEvidence Journeys)> ReadAsync(ProjectSnapshot snapshot, CancellationToken cancellation) =>
        (await artefacts.ApprovedAsync(snapshot, [Step.Touchpoints], cancellation), (await evidence.ReadAsync(snapshot.Project.Id, looksAtCustomers: true, cancellation)).Journeys);

    /// <summary>What was found before, while all that it follows from is the same.</summary>
    private async Task<NamedSegments?> KeptAsync(ProjectSnapshot snapshot, string? id, Func<IReadOnlyDictionary<string, SegmentProfile>, Task<NamedSegments?>> find, CancellationToken cancellation)
    {
        var personas = PersonaSegments.ProfilesOf(await artefacts.WorkingCopyAsync(snapshot.Project.Id, Step.Personas, cancellation));
        var basis = await BasisAsync(snapshot, personas, cancellation);
        var place = $"{snapshot.Project.Id} {id}";
        if (recent.TryGet(place, out var known) && known.Basis == basis)
            return known.Result;
        if (await find(personas) is not { } result)
            return null;
        recent.Set(place, (basis, result), result.All.Segments.Sum(segment => segment.Size));
        return result;
    }

    private async Task<string> BasisAsync(ProjectSnapshot snapshot, IReadOnlyDictionary<string, SegmentProfile> personas, CancellationToken cancellation)
    {
        // Where a customer stands on the stages depends on the charter and on the touchpoints.
        var version = await journeys.VersionAsync(snapshot.Project.Id, cancellation);
        var customers = await versions.OfAsync(snapshot.Project.Id, [EvidenceKinds.Customers, .. EvidenceKinds.WithWords], cancellation);
        var ruled = (await rules.ReadAsync(snapshot.Project.Id, cancellation)).Fingerprint;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{version} {ruled} {customers} {snapshot.Step(Step.Touchpoints).ApprovedVersion} {string.Join(' ', snapshot.Project.Stages.Select(stage => stage.Id))} {JsonSerializer.Serialize(personas, Json.Options)}");
    }
}
