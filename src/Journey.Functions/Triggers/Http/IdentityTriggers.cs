using System.Globalization;
using Journey.Analysis.Customers.Stitching;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Identities;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>Which ids are one customer's, what a person has to decide, and what persons decided. Ids stand in bodies alone: addresses stand in logs.</summary>
public sealed class IdentityTriggers(MemberEndpoint endpoint, ProjectAccess access, IdentityReader reader, JoinedQuestions joined, IdentityCommands commands, IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}/identities";
    private const int PageLength = 100;

    [Function("ListIdentities")]
    public Task<IActionResult> Merges([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ListAsync(request, projectId, known => Task.FromResult(known.Findings.Merges), (views, _, merge) => views.Of(merge), "merges", cancellation);

    /// <summary>Query: <c>open=true</c> for those alone that nobody has answered; <c>open=false</c> is as without it.</summary>
    [Function("ListIdentityQuestions")]
    public Task<IActionResult> Questions([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/questions")] HttpRequest request, string projectId, CancellationToken cancellation)
    {
        var open = request.Query["open"].ToString();
        if (open is not ("" or "true" or "false"))
            return endpoint.RunAsync(request, _ => Task.FromResult<Outcome<Answer>>(Refuse.Invalid("open", "filter-unknown", "There is nothing of that name to look for.", "Send true or false, or leave it out.")));
        var isOpen = open == "true";
        return ListAsync(request, projectId, AskedAsync, (views, known, asked) => views.Of(asked.Question, asked.IsJoined, known.Decisions), "questions", cancellation, "open");

        async Task<IReadOnlyList<(Question Question, bool IsJoined)>> AskedAsync(KnownIdentities known) => isOpen
            ? [.. known.Findings.Questions.Where(question => !question.IsAnswered).Select(question => (question, false))]
            : [.. known.Findings.Questions.Select(question => (question, false)), .. (await joined.ReadAsync(projectId, cancellation)).Select(question => (question, true))];
    }

    [Function("ListIdentityDecisions")]
    public Task<IActionResult> Decisions([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/decisions")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ListAsync(request, projectId, known => Task.FromResult(known.Decisions), (views, _, decision) => views.Of(decision), "decisions", cancellation);

    [Function("DecideIdentity")]
    public Task<IActionResult> Decide(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/decisions")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await RequestBody.JsonAsync<IdentityAnswer>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await commands.DecideAsync(new Caller(projectId, member, client), body, cancellation)).Then<Answer>(decision => Answer.Created($"/api/projects/{projectId}/identities/decisions", new IdentityViews(maySeeIds: true).Of(decision)));
        });

    private Task<IActionResult> ListAsync<TItem, TView>(
        HttpRequest request, string projectId, Func<KnownIdentities, Task<IReadOnlyList<TItem>>> items, Func<IdentityViews, KnownIdentities, TItem, TView> view, string name, CancellationToken cancellation, params string[] filters) =>
        endpoint.RunAsync(request, async member =>
        {
            if (Parameters.Unknown(request.Query, [.. filters, "continuation"]) is { } stray)
                return stray;
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            var known = await reader.ReadAsync(projectId, cancellation);
            var said = request.Query["continuation"].ToString();
            if (!(said.Length == 0 ? 0 : Place(said, known.Version)).TryGet(out var from, out var unknown))
                return unknown;
            var (views, all) = (new IdentityViews(TeamRules.MayEdit(snapshot.Project.Team, member) is null), await items(known));
            return Answer.Ok(new Dictionary<string, object?>
            {
                [name] = all.Skip(from).Take(PageLength).Select(item => view(views, known, item)).ToList(),
                ["count"] = all.Count,
                ["continuation"] = from + PageLength < all.Count ? string.Create(CultureInfo.InvariantCulture, $"{known.Version}-{from + PageLength}") : null,
            });
        });

    private static Outcome<int> Place(string continuation, string version) =>
        continuation.Split('-') is [var of, var place] && of == version && int.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            ? from
            : Refuse.Invalid("continuation", "continuation-invalid", "That is no continuation of this list, or the list is another one by now.", "Send what the last answer gave, or nothing to begin anew.");
}
