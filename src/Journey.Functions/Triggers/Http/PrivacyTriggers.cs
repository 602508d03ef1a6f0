using Journey.Functions.Commands;
using Journey.Functions.Commands.Privacy;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <param name="Customer">The id by which evidence names the customer. In the body: addresses stand in logs.</param>
public sealed record NamedCustomer(string? Customer);

/// <summary>What is kept of one customer: handed out, and erased.</summary>
public sealed class PrivacyTriggers(MemberEndpoint endpoint, PrivacyCommands commands, IOptions<JourneyOptions> options)
{
    private const string Erasures = "api/projects/{projectId}/privacy/erasures";

    [Function("ExportCustomer")]
    public Task<IActionResult> Export([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/projects/{projectId}/privacy/export")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await RequestBody.JsonAsync<NamedCustomer>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await commands.ExportAsync(projectId, member, body.Customer, cancellation)).Then<Answer>(found => Answer.Ok(found));
        });

    [Function("EraseCustomer")]
    public Task<IActionResult> Erase([HttpTrigger(AuthorizationLevel.Function, "post", Route = Erasures)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await RequestBody.JsonAsync<NamedCustomer>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await commands.EraseAsync(new Caller(projectId, member, client), body.Customer, cancellation)).Then<Answer>(erasure => Answer.Accepted($"/api/projects/{projectId}/privacy/erasures/{erasure.Id}", erasure));
        });

    [Function("ListErasures")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = Erasures)] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await commands.ListAsync(projectId, member, cancellation)).Then<Answer>(found => Answer.Ok(found)));

    [Function("ReadErasure")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = Erasures + "/{erasureId}")] HttpRequest request, string projectId, string erasureId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await commands.ReadAsync(projectId, member, erasureId, cancellation)).Then<Answer>(erasure => Answer.Ok(erasure)));
}
