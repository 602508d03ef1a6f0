using Journey.Functions.Commands.Steps;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Triggers.Http;

/// <summary>Why a submission is withdrawn; may be left out.</summary>
public sealed record Withdrawal
{
    public string? Reason { get; init; }
}

/// <param name="Version">The version whose review is handed on.</param>
/// <param name="To">The member who reviews it instead.</param>
public sealed record ReviewDelegation(int? Version, string? To);

/// <summary>Submissions: withdrawn, or their review handed on and taken back.</summary>
public sealed class SubmissionTriggers(StepEndpoint endpoint, SubmissionCommands commands)
{
    private const string Route = "api/projects/{projectId}/steps/{step}";

    [Function("WithdrawStep")]
    public Task<IActionResult> Withdraw(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/withdraw")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunWithOrWithoutAsync<Withdrawal>(request, projectId, step, async (call, body) =>
            StepTriggers.Shown(await commands.WithdrawAsync(StepTriggers.CallerOf(call, client), call.Step, body.Reason, cancellation)), cancellation);

    [Function("DelegateReview")]
    public Task<IActionResult> Delegate(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/delegate")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync<ReviewDelegation>(request, projectId, step, async (call, body) => body.Version is { } version
            ? StepTriggers.Shown(await commands.DelegateAsync(StepTriggers.CallerOf(call, client), call.Step, version, body.To, cancellation))
            : StepTriggers.VersionMissing, cancellation);

    [Function("TakeBackReview")]
    public Task<IActionResult> TakeBack(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "/delegate")] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call => StepTriggers.Shown(await commands.TakeBackAsync(StepTriggers.CallerOf(call, client), call.Step, cancellation)), cancellation);
}
