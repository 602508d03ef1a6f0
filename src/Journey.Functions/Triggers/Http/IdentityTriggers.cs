using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Identities;
using Journey.Functions.Http;
using Journey.Storage.Identities;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>Which ids are one customer's, what a person has to decide, and what persons decide.</summary>
public sealed class IdentityTriggers(MemberEndpoint endpoint, ProjectAccess access, IdentityRepository identities, IdentityReader reader, IdentityCommands commands, IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}/identities";
    private const int PageLength = 100;

    [Function("ListIdentities")]
    public Task<IActionResult> Merges([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ListAsync(request, projectId, findings => findings.Merges, (views, merge) => views.Of(merge), "merges", cancellation);

    [Function("ListIdentityQuestions")]
    public Task<IActionResult> Questions([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/questions")] HttpRequest request, string projectId, CancellationToken cancellation)
    {
        var isOpen = request.Query["open"].ToString() == "true";
        return ListAsync(request, projectId, findings => [.. findings.Questions.Where(question => !isOpen || !question.Question.IsAnswered)], (views, question) => views.Of(question), "questions", cancellation);
    }

    [Function("AnswerIdentityQuestion")]
    public Task<IActionResult> Answer(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/questions/{question}")] HttpRequest request, string projectId, string question, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync<IdentityAnswer>(request, projectId, client, (caller, body) => commands.AnswerAsync(caller, question, body, cancellation), cancellation);

    [Function("UndoIdentityMerge")]
    public Task<IActionResult> Undo(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/{merge}/undo")] HttpRequest request, string projectId, string merge, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        DecideAsync<UndoRequest>(request, projectId, client, (caller, body) => commands.UndoAsync(caller, merge, body, cancellation), cancellation);

    private Task<IActionResult> DecideAsync<T>(HttpRequest request, string projectId, DurableTaskClient client, Func<Caller, T, Task<Outcome<StoredIdentityDecision>>> decide, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!(await RequestBody.JsonAsync<T>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await decide(new Caller(projectId, member, client), body)).Then<Answer>(decision =>
                Http.Answer.Accepted($"/api/projects/{projectId}/identities", new { decision.Number, decision.Subject, decision.Same, decision.At, decision.By, decision.Reason }));
        });

    private Task<IActionResult> ListAsync<TItem, TView>(
        HttpRequest request, string projectId, Func<StoredFindings, IReadOnlyList<TItem>> items, Func<IdentityViews, TItem, TView> view, string name, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            var known = await reader.ReadAsync(projectId, cancellation);
            var version = known.State?.Version ?? 0;
            var said = request.Query["continuation"].ToString();
            if (!(said.Length == 0 ? 0 : Place(said, version)).TryGet(out var from, out var unknown))
                return unknown;
            var views = new IdentityViews(TeamRules.MayEdit(snapshot.Project.Team, member) is null, IdentityViews.Changing(known.State, await identities.DecisionsAsync(projectId, cancellation)));
            var all = items(known.Findings);
            var page = new Dictionary<string, object?>
            {
                [name] = all.Skip(from).Take(PageLength).Select(item => view(views, item)).ToList(),
                ["count"] = all.Count,
                ["open"] = known.State?.Open ?? 0,
                ["continuation"] = from + PageLength < all.Count ? string.Create(CultureInfo.InvariantCulture, $"{version}-{from + PageLength}") : null,
            };
            return Http.Answer.Ok(page);
        });

    private static Outcome<int> Place(string continuation, long version) =>
        continuation.Split('-') is [var of, var place] && of == version.ToString(CultureInfo.InvariantCulture) && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? from
            : Refuse.Invalid("continuation", "continuation-invalid", "That is no continuation of this list, or the list is another one by now.", "Send what the last answer gave, or nothing to begin anew.");
}
