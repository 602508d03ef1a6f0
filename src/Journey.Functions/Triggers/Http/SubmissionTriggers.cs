using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>Why a submission is withdrawn; may be left out.</summary>
public sealed record Withdrawal(string? Reason);

/// <param name="Version">The version whose review is handed on.</param>
/// <param name="To">The member who reviews it instead.</param>
public sealed record ReviewDelegation(int? Version, string? To);

/// <summary>Submissions: withdrawn, or their review handed on.</summary>
public sealed class SubmissionTriggers(MemberEndpoint endpoint, ProjectAccess access, SubmissionCommands commands, IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}/steps/{step}";

    [Function("WithdrawStep")]
    public Task<IActionResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/withdraw")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync<Withdrawal>(request, projectId, step, client, (caller, parsed, body) => commands.WithdrawAsync(caller, parsed, body.Reason, cancellation), cancellation);

    [Function("DelegateReview")]
    public Task<IActionResult> Delegate(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/delegate")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync<ReviewDelegation>(
            request, projectId, step, client, async (caller, parsed, body) => body.Version is { } version ? await commands.DelegateAsync(caller, parsed, version, body.To, cancellation) : StepTriggers.VersionMissing, cancellation);

    private Task<IActionResult> DecideAsync<T>(
        HttpRequest request, string projectId, string step, DurableTaskClient client, Func<Caller, Step, T, Task<Outcome<StepState>>> decide, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!StepOrder.TryParse(step, out var parsed))
                return StepTriggers.UnknownStep(step);
            if (!(await RequestBody.JsonAsync<T>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await decide(new Caller(projectId, member, client), parsed, body)).Then<Answer>(state => Answer.Ok(state));
        });
}
