using Journey.Domain.Assignments;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>A reviewer's or owner's request about a step.</summary>
/// <param name="Version">The version it is about; needed for approval and rejection.</param>
public sealed record StepRequest(int? Version, string? Reason);

/// <summary>A step with what it lacks, and who owns each missing cell.</summary>
public sealed record StepView(StepState State, IReadOnlyList<Missing> Missing);

/// <summary>The nine steps: read, submit, approve, request changes, open again.</summary>
public sealed class StepTriggers(
    MemberEndpoint endpoint,
    ProjectAccess access,
    ArtefactRepository artefacts,
    AssignmentRepository assignments,
    StepCommands steps,
    ReviewCommands reviews,
    IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}/steps/{step}";

    [Function("ListSteps")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/steps")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await access.ReadAsync(projectId, member, cancellation)).Then<Answer>(snapshot => Answer.Ok(snapshot.Steps.ToList())));

    [Function("ReadStep")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, string step, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            if (!StepOrder.TryParse(step, out var parsed))
                return UnknownStep(step);
            var parts = await artefacts.PartsAsync(projectId, parsed, cancellation);
            var missing = await steps.MissingAsync(snapshot, ArtefactRepository.ToArtefact(parsed, parts), cancellation);
            var assigned = await assignments.OfStepAsync(projectId, parsed, cancellation);
            return Answer.Ok(new StepView(snapshot.Step(parsed), AssignmentRules.WithOwners(missing, snapshot.Project.Team, assigned, parts.ToDictionary(part => part.Key.ToString(), part => part.By))));
        });

    [Function("SubmitStep")]
    public Task<IActionResult> Submit(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/submit")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync(request, projectId, step, client, needsBody: false, (caller, parsed, _) => steps.SubmitAsync(caller, parsed, cancellation), cancellation);

    [Function("ApproveStep")]
    public Task<IActionResult> Approve(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/approve")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync(request, projectId, step, client, needsBody: true, async (caller, parsed, body) => body.Version is { } version ? await reviews.ApproveAsync(caller, parsed, version, cancellation) : VersionMissing, cancellation);

    [Function("RequestChanges")]
    public Task<IActionResult> RequestChanges(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/request-changes")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync(request, projectId, step, client, needsBody: true, async (caller, parsed, body) => body.Version is { } version ? await reviews.RequestChangesAsync(caller, parsed, version, body.Reason, cancellation) : VersionMissing, cancellation);

    [Function("ReopenStep")]
    public Task<IActionResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/reopen")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync(request, projectId, step, client, needsBody: true, (caller, parsed, body) => steps.ReopenAsync(caller, parsed, body.Reason, cancellation), cancellation);

    internal static Refusal UnknownStep(string step) => Refuse.Unknown("step", step.Length <= 64 ? step : step[..64]) with { Remedy = $"The steps are: {string.Join(", ", StepOrder.All.Select(known => known.Slug()))}." };

    internal static Refusal VersionMissing => Refuse.Invalid("version", "version-missing", "A decision names the version it is about.", "Send {\"version\": N} with the version that you have read.");

    private Task<IActionResult> DecideAsync(
        HttpRequest request, string projectId, string step, DurableTaskClient client, bool needsBody, Func<Caller, Step, StepRequest, Task<Outcome<StepState>>> decide, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!StepOrder.TryParse(step, out var parsed))
                return UnknownStep(step);
            var body = new StepRequest(null, null);
            if (needsBody && !(await RequestBody.JsonAsync<StepRequest>(request, options.Value.LargestDocument, cancellation)).TryGet(out body, out var invalid))
                return invalid;
            return (await decide(new Caller(projectId, member, client), parsed, body)).Then<Answer>(state => Answer.Ok(state));
        });
}
