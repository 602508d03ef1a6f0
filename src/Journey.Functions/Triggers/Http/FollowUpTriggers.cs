using Journey.Domain.FollowUps;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>Follow-up tasks, re-analysis and change reports.</summary>
public sealed class FollowUpTriggers(MemberEndpoint endpoint, ProjectAccess access, ProjectRecords records, FollowUpCommands commands, ReanalysisCommands reanalysis, IOptions<JourneyOptions> options)
{
    [Function("ListFollowUps")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/follow-ups")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, async () => await records.FollowUpsAsync(projectId, cancellation), cancellation);

    [Function("ReadFollowUp")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/follow-ups/{id}")] HttpRequest request, string projectId, string id, CancellationToken cancellation) =>
        ReadAsync(request, projectId, async () => id.Length <= 200 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') ? await records.FollowUpAsync(projectId, id, cancellation) : null, cancellation);

    [Function("UpdateFollowUp")]
    public Task<IActionResult> Update(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "api/projects/{projectId}/follow-ups/{id}/status")] HttpRequest request, string projectId, string id, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!(await RequestBody.JsonAsync<FollowUpUpdate>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await commands.UpdateAsync(new Caller(projectId, member, client), id, body, cancellation)).Then<Answer>(task => Answer.Ok(task));
        });

    [Function("RequestReanalysis")]
    public Task<IActionResult> Reanalyse(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/projects/{projectId}/reanalysis")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
            (await reanalysis.RequestAsync(new Caller(projectId, member, client), $"asked for by {member}", cancellation)).Then<Answer>(number =>
                Answer.Accepted($"/api/projects/{projectId}/changes", new { request = number })));

    [Function("ListChanges")]
    public Task<IActionResult> Changes([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/changes")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, async () => await records.ChangesAsync(projectId, cancellation), cancellation);

    private Task<IActionResult> ReadAsync(HttpRequest request, string projectId, Func<Task<object?>> read, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            return await read() is { } found ? Answer.Ok(found) : new Refusal(RefusalKind.NotFound, "follow-up-unknown", "There is no follow-up task of that id.", "GET /follow-ups lists them.", "follow-up");
        });
}
