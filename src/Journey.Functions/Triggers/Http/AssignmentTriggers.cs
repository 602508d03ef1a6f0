using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Triggers.Http;

/// <summary>Who is to fill which cell of a step.</summary>
public sealed class AssignmentTriggers(StepEndpoint endpoint, AssignmentCommands commands, AssignmentRepository assignments)
{
    private const string Route = "api/projects/{projectId}/steps/{step}/assignments";

    [Function("ListAssignments")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, string step, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call => Answer.Ok(await assignments.OfStepAsync(projectId, call.Step, cancellation)), cancellation);

    [Function("AssignCell")]
    public Task<IActionResult> Assign(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route)] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync<AssignmentRequest>(request, projectId, step, async (call, body) =>
            (await commands.AssignAsync(StepTriggers.CallerOf(call, client), call.Step, body, cancellation)).Then<Answer>(assignment => Answer.Ok(assignment)), cancellation);

    [Function("TakeBackCell")]
    public Task<IActionResult> TakeBack(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "/{part}")] HttpRequest request, string projectId, string step, string part, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call => PartKey.ParseAnywhere(call.Step, part).TryGet(out var key, out var refusal) ? await TakeBackAsync(request, call, key, client, cancellation) : refusal, cancellation);

    [Function("TakeBackStepCell")]
    public Task<IActionResult> TakeBackOfNoPart(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route)] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, call => TakeBackAsync(request, call, null, client, cancellation), cancellation);

    private async Task<Outcome<Answer>> TakeBackAsync(HttpRequest request, StepCall call, PartKey? part, DurableTaskClient client, CancellationToken cancellation)
    {
        var field = request.Query["field"].ToString() is { Length: > 0 } named ? named : null;
        return (await commands.TakeBackAsync(StepTriggers.CallerOf(call, client), call.Step, part, field, cancellation)).Then<Answer>(_ => Answer.NoContent());
    }
}
