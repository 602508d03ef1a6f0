using System.Globalization;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Domain.Versions;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Triggers.Http;

/// <summary>What differs between two versions.</summary>
/// <param name="Step">The step.</param>
/// <param name="From">The version that is compared.</param>
/// <param name="To">The version that it is compared with.</param>
/// <param name="Language">Of the text.</param>
/// <param name="Changes">Part by part.</param>
/// <param name="Text">The same as sentences.</param>
public sealed record VersionDifference(Step Step, int From, int To, string Language, IReadOnlyList<PartChange> Changes, IReadOnlyList<string> Text);

/// <summary>Stored versions: read, compared with each other, and restored.</summary>
public sealed class VersionTriggers(StepEndpoint endpoint, ArtefactRepository artefacts, VersionCommands commands)
{
    private const int Highest = 999_999;
    private const string Route = "api/projects/{projectId}/steps/{step}/versions/{version}";

    [Function("ReadVersion")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, string step, string version, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call => (await FindAsync(call, version, cancellation)).Then<Answer>(found => Answer.Ok(ArtefactView.Document(found.Artefact))), cancellation);

    [Function("CompareVersions")]
    public Task<IActionResult> Compare(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/changes-to/{other}")] HttpRequest request, string projectId, string step, string version, string other, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call =>
        {
            if (!GuidanceTriggers.Language(request, call.Snapshot.Project).TryGet(out var language, out var unknown))
                return unknown;
            if (!(await FindAsync(call, version, cancellation)).TryGet(out var before, out var noFirst))
                return noFirst;
            if (!(await FindAsync(call, other, cancellation)).TryGet(out var after, out var noSecond))
                return noSecond;
            var changes = ArtefactDiff.Of(before.Artefact, after.Artefact);
            return Answer.Ok(new VersionDifference(call.Step, before.Version, after.Version, language, changes, DiffNarrative.Of(changes, language)));
        }, cancellation);

    [Function("RestoreVersion")]
    public Task<IActionResult> Restore(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/restore")] HttpRequest request, string projectId, string step, string version, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call => (await FindAsync(call, version, cancellation)).TryGet(out var found, out var refusal)
            ? StepTriggers.Shown(await commands.RestoreAsync(StepTriggers.CallerOf(call, client), found.Artefact, found.Version, cancellation))
            : refusal, cancellation);

    private async Task<Outcome<(int Version, Artefact Artefact)>> FindAsync(StepCall call, string version, CancellationToken cancellation) =>
        int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= Highest
        && await artefacts.VersionAsync(call.ProjectId, call.Step, number, cancellation) is { } artefact
            ? (number, artefact)
            : Refuse.Unknown("version", version.Length <= 20 ? version : version[..20]) with { Remedy = "Versions are 1, 2, 3, … as far as the step was submitted." };
}
