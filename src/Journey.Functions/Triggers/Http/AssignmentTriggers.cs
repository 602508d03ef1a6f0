using Journey.Domain.Artefacts;
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

/// <summary>Who is to fill which cell of a step.</summary>
public sealed class AssignmentTriggers(MemberEndpoint endpoint, ProjectAccess access, AssignmentCommands commands, AssignmentRepository assignments, IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}/steps/{step}/assignments";

    [Function("ListAssignments")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, string step, CancellationToken cancellation) =>
        WithStepAsync(request, projectId, step, async (_, parsed) => Answer.Ok(await assignments.OfStepAsync(projectId, parsed, cancellation)), cancellation);

    [Function("AssignCell")]
    public Task<IActionResult> Assign(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route)] HttpRequest request, string projectId, string step, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WithStepAsync(request, projectId, step, async (member, parsed) =>
        {
            if (!(await RequestBody.JsonAsync<AssignmentRequest>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await commands.AssignAsync(new Caller(projectId, member, client), parsed, body, cancellation)).Then<Answer>(assignment => Answer.Ok(assignment));
        }, cancellation);

    [Function("TakeBackCell")]
    public Task<IActionResult> TakeBack(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "/{part}")] HttpRequest request, string projectId, string step, string part, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WithStepAsync(request, projectId, step, async (member, parsed) =>
        {
            if (!PartKey.Parse(parsed, part).TryGet(out var key, out var refusal))
                return refusal;
            var field = request.Query["field"].ToString() is { Length: > 0 } named ? named : null;
            return (await commands.TakeBackAsync(new Caller(projectId, member, client), parsed, key, field, cancellation)).Then<Answer>(_ => Answer.NoContent());
        }, cancellation);

    private Task<IActionResult> WithStepAsync(HttpRequest request, string projectId, string step, Func<string, Step, Task<Outcome<Answer>>> work, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            return StepOrder.TryParse(step, out var parsed) ? await work(member, parsed) : StepTriggers.UnknownStep(step);
        });
}
