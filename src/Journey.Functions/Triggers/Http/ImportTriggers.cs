using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>
/// Imports of evidence, one route for each kind. Each answers 202 with the place where its progress stands. The column of each role may be
/// named in the query, for instance <c>?case=ticket&amp;activity=event</c>.
/// </summary>
public sealed class ImportTriggers(MemberEndpoint endpoint, EvidenceCommands commands, IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}/evidence/";

    [Function("ImportInteractions")]
    public Task<IActionResult> Interactions(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + EvidenceKinds.Interactions)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ImportAsync(request, projectId, client, EvidenceKinds.Interactions, cancellation);

    [Function("ImportFeedback")]
    public Task<IActionResult> Feedback(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + EvidenceKinds.Feedback)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ImportAsync(request, projectId, client, EvidenceKinds.Feedback, cancellation);

    [Function("ImportCustomers")]
    public Task<IActionResult> Customers(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + EvidenceKinds.Customers)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ImportAsync(request, projectId, client, EvidenceKinds.Customers, cancellation);

    [Function("ImportMessages")]
    public Task<IActionResult> Messages(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + EvidenceKinds.Messages)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ImportAsync(request, projectId, client, EvidenceKinds.Messages, cancellation);

    [Function("ImportMetrics")]
    public Task<IActionResult> Metrics(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + EvidenceKinds.Metrics)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ImportAsync(request, projectId, client, EvidenceKinds.Metrics, cancellation);

    [Function("ImportContext")]
    public Task<IActionResult> Context(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + EvidenceKinds.Context)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ImportAsync(request, projectId, client, EvidenceKinds.Context, cancellation);

    [Function("ImportSurveyAnswers")]
    public Task<IActionResult> SurveyAnswers(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + EvidenceKinds.SurveyAnswers)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ImportAsync(request, projectId, client, EvidenceKinds.SurveyAnswers, cancellation);

    [Function("ImportInterviews")]
    public Task<IActionResult> Interviews(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + EvidenceKinds.Interviews)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        ImportAsync(request, projectId, client, EvidenceKinds.Interviews, cancellation);

    private Task<IActionResult> ImportAsync(HttpRequest request, string projectId, DurableTaskClient client, string kind, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            var caller = new Caller(projectId, member, client);
            if (!(await commands.MayImportAsync(caller, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            var mapping = request.Query.Where(query => query.Key != "code").ToDictionary(query => query.Key, query => query.Value.ToString(), StringComparer.Ordinal);
            if (!(await RequestBody.BytesAsync(request, options.Value.LargestImport, cancellation)).TryGet(out var content, out var tooLarge))
                return tooLarge;
            return (await commands.ImportAsync(caller, kind, mapping, content, cancellation)).Then<Answer>(import => Answer.Accepted($"/api/projects/{projectId}/imports/{import.Id}", import));
        });
}
