using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>What imported messages, metrics and context events say, and what the evidence as a whole is worth.</summary>
public sealed class EvidenceViewTriggers(MemberEndpoint endpoint, ProjectAccess access, EvidenceViews views, DataInventories inventories, PracticeReview review)
{
    private const string Route = "api/projects/{projectId}/";

    [Function("ReadMessages")]
    public Task<IActionResult> Messages([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "messages")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, [], async _ => Answer.Ok(await views.MessagesAsync(projectId, cancellation)), cancellation);

    /// <summary><c>?metric=name</c> for one alone.</summary>
    [Function("ReadMetrics")]
    public Task<IActionResult> Metrics([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "metrics")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, ["metric"], async _ => Answer.Ok(new { series = await views.MetricsAsync(projectId, Said(request, "metric"), cancellation) }), cancellation);

    /// <summary><c>?first=series&amp;second=series</c>: refused where they are not measured alike.</summary>
    [Function("CompareMetrics")]
    public Task<IActionResult> Compare([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "metrics/comparison")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, ["first", "second"], async _ =>
            (await views.CompareAsync(projectId, request.Query["first"].ToString(), request.Query["second"].ToString(), cancellation)).Then<Answer>(comparison => Answer.Ok(comparison)), cancellation);

    /// <summary><c>?stage=id</c> for what touches one alone.</summary>
    [Function("ReadContext")]
    public Task<IActionResult> Context([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "context")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, ["stage"], async snapshot =>
            Parameters.NoStage(Said(request, "stage"), snapshot.Project) is { } unknown ? unknown : Answer.Ok(new { events = await views.ContextAsync(projectId, Said(request, "stage"), cancellation) }), cancellation);

    /// <summary>Which evidence is planned, there, fresh, or missing.</summary>
    [Function("ReadDataInventory")]
    public Task<IActionResult> Inventory([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "data-inventory")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, [], async snapshot => Answer.Ok(await inventories.OfAsync(snapshot, cancellation)), cancellation);

    /// <summary>The best-practice review, as far as the data inventory answers it, in the charter's language.</summary>
    [Function("ReadBestPractices")]
    public Task<IActionResult> Practices([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "best-practices")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, [], async snapshot => Answer.Ok(new { checks = await review.OfAsync(snapshot, cancellation) }), cancellation);

    private static string? Said(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } said ? said : null;

    private Task<IActionResult> ReadAsync(HttpRequest request, string projectId, IReadOnlyList<string> known, Func<ProjectSnapshot, Task<Outcome<Answer>>> read, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => Parameters.Unknown(request.Query, known) is { } unknown ? unknown : (await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal) ? await read(snapshot) : refusal);
}
