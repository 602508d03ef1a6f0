using Journey.Domain.Completeness;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>Reads what future-state maps link in the maps that they replace. Who may link which map was decided when the charter was written.</summary>
public sealed class ReplacedMaps(ProjectRepository projects, ArtefactRepository artefacts)
{
    /// <returns>The map that the charter links; null where it links none, or that is not there any more.</returns>
    public async Task<ReplacedMap?> OfAsync(Charter charter, CancellationToken cancellation) =>
        charter is { MapType: MapType.FutureState, AsIs.ProjectId: { } id } && await projects.ReadAsync(id, cancellation) is { } map
            ? new ReplacedMap(map.Project.Charter.MapType, (await artefacts.ApprovedAsync(map, [Step.Scenarios], cancellation))[Step.Scenarios])
            : null;
}
