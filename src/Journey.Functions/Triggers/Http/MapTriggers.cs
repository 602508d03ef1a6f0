using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Http;
using Journey.Rendering;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>The map, drawn from approved versions.</summary>
public sealed class MapTriggers(MemberEndpoint endpoint, ProjectAccess access, ArtefactRepository artefacts, ProjectRecords records, DrawnMaps drawn)
{
    [Function("ReadMapSvg")]
    public Task<IActionResult> Svg([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/map.svg")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, async (snapshot, map) => Answer.Text("image/svg+xml; charset=utf-8", await drawn.SvgAsync(snapshot, map)), cancellation);

    [Function("ReadMapJson")]
    public Task<IActionResult> Json([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/map.json")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, async (_, map) => Answer.Ok(await map()), cancellation);

    /// <summary>An approved map is drawn from the versions that it was approved with; before that, from what is approved now.</summary>
    private async Task<ApprovedArtefacts> SourcesAsync(ProjectSnapshot snapshot, CancellationToken cancellation)
    {
        var approved = await artefacts.ApprovedAsync(snapshot, StepOrder.All, cancellation);
        if (approved[Step.Map].Of<MapView>().Select(map => map.Value).FirstOrDefault() is not { } view)
            return approved;
        var sources = new Dictionary<Step, Artefact>(approved.BySteps);
        foreach (var (name, version) in view.Sources)
        {
            if (StepOrder.TryParse(name, out var step) && await artefacts.VersionAsync(snapshot.Project.Id, step, version, cancellation) is { } source)
                sources[step] = source;
        }

        return new ApprovedArtefacts(sources);
    }

    private Task<IActionResult> ReadAsync(HttpRequest request, string projectId, Func<ProjectSnapshot, Func<Task<JourneyMap>>, Task<Answer>> answer, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            if (snapshot.Step(Step.Personas).ApprovedVersion is null)
                return new Refusal(RefusalKind.Conflict, "map-without-personas", "The map is drawn from approved steps, and none is approved yet.", "Have step 1 approved first; the map grows with each step.");
            return await answer(snapshot, async () => JourneyMap.Of(snapshot.Project, await SourcesAsync(snapshot, cancellation), [.. snapshot.Steps], await records.StalenessAsync(snapshot.Project.Id, cancellation), snapshot.WrittenOn));
        });
}
