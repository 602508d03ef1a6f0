using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Triggers.Http;

/// <summary>A reviewer's or owner's request about a step.</summary>
/// <param name="Version">The version it is about; needed for approval and rejection.</param>
public sealed record StepRequest(int? Version, string? Reason);

/// <summary>A step with what it lacks, and who owns each missing cell.</summary>
/// <param name="Reviewers">Members whose word its review waits for; empty where it is not under review.</param>
public sealed record StepView(StepState State, IReadOnlyList<Missing> Missing, IReadOnlyList<string> Reviewers)
{
    public static StepView Of(Project project, StepState state, IReadOnlyList<Missing> missing) =>
        new(state, missing, state.Status == StepStatus.Submitted ? ReviewRules.Reviewers(project, state) : []);
}

/// <summary>The nine steps: read, submit, approve, request changes, open again.</summary>
public sealed class StepTriggers(
    MemberEndpoint members, StepEndpoint endpoint, ProjectAccess access, StepCommands steps, ReviewCommands reviews)
{
    private const string Route = "api/projects/{projectId}/steps/{step}";

    [Function("ListSteps")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/steps")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        members.RunAsync(request, async member => (await access.ReadAsync(projectId, member, cancellation)).Then<Answer>(snapshot => Answer.Ok(snapshot.Steps.ToList())));

    [Function("ReadStep")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, string step, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call =>
            Answer.Ok(StepView.Of(call.Snapshot.Project, call.Snapshot.Step(call.Step), await steps.OwnedMissingAsync(call.Snapshot, call.Step, cancellation))), cancellation);

    [Function("SubmitStep")]
    public Task<IActionResult> Submit(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/submit")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call => Shown(await steps.SubmitAsync(CallerOf(call, client), call.Step, cancellation)), cancellation);

    [Function("ApproveStep")]
    public Task<IActionResult> Approve(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/approve")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync<StepRequest>(request, projectId, step, async (call, body) =>
            body.Version is { } version ? Shown(await reviews.ApproveAsync(CallerOf(call, client), call.Step, version, cancellation)) : VersionMissing, cancellation);

    [Function("RequestChanges")]
    public Task<IActionResult> RequestChanges(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/request-changes")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync<StepRequest>(request, projectId, step, async (call, body) =>
            body.Version is { } version ? Shown(await reviews.RequestChangesAsync(CallerOf(call, client), call.Step, version, body.Reason, cancellation)) : VersionMissing, cancellation);

    [Function("ReopenStep")]
    public Task<IActionResult> Reopen(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/reopen")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync<StepRequest>(request, projectId, step, async (call, body) => Shown(await steps.ReopenAsync(CallerOf(call, client), call.Step, body.Reason, cancellation)), cancellation);

    internal static Refusal VersionMissing => Refuse.Invalid("version", "version-missing", "A decision names the version it is about.", "Send {\"version\": N} with the version that you have read.");

    internal static Caller CallerOf(StepCall call, DurableTaskClient client) => new(call.ProjectId, call.MemberId, client);

    internal static Outcome<Answer> Shown(Outcome<StepState> outcome) => outcome.Then<Answer>(state => Answer.Ok(state));
}
