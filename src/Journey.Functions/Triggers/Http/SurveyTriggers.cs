using Journey.Domain.Refusals;
using Journey.Domain.Surveys;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Surveys;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Journey.Storage.Surveys;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <param name="Accepted">Findings of the wording check that stay, each with a reason.</param>
public sealed record SurveyPublication(IReadOnlyList<AcceptedWording>? Accepted);

/// <param name="Customers">A personal link for each; left out for one more open link.</param>
public sealed record SurveyRecipients(IReadOnlyList<string>? Customers);

/// <summary>Surveys, as members of the team write them and send them out.</summary>
public sealed class SurveyTriggers(MemberEndpoint endpoint, ProjectAccess access, SurveyRepository surveys, SurveyCommands commands, IOptions<JourneyOptions> options)
{
    private const string All = "api/projects/{projectId}/surveys";
    private const string One = All + "/{survey}";

    [Function("CreateSurvey")]
    public Task<IActionResult> Create([HttpTrigger(AuthorizationLevel.Function, "post", Route = All)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WriteAsync<SurveyContent>(request, projectId, client, async (caller, content) =>
            (await commands.CreateAsync(caller, content, cancellation)).Then<Answer>(survey => Answer.Created($"/api/projects/{projectId}/surveys/{survey.Id}", survey).Tagged(survey.Revision)), cancellation);

    [Function("ListSurveys")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = All)] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, async _ => Answer.Ok(await surveys.ListAsync(projectId, cancellation)), cancellation);

    [Function("ReadSurvey")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = One)] HttpRequest request, string projectId, string survey, CancellationToken cancellation) =>
        FindAsync(request, projectId, survey, (_, found) => Answer.Ok(found).Tagged(found.Revision), cancellation);

    [Function("WriteSurvey")]
    public Task<IActionResult> Write(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = One)] HttpRequest request, string projectId, string survey, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WriteAsync<SurveyContent>(request, projectId, client, async (caller, content) =>
        {
            if (!RevisionTag.IfMatch(request).TryGet(out var ifMatch, out var badTag))
                return badTag;
            return (await commands.EditAsync(caller, survey, content, current => RevisionTag.Check("survey", ifMatch, current), cancellation)).Then<Answer>(written => Answer.Ok(written).Tagged(written.Revision));
        }, cancellation);

    /// <summary>What the wording check finds in it as it stands.</summary>
    [Function("LintSurvey")]
    public Task<IActionResult> Lint([HttpTrigger(AuthorizationLevel.Function, "post", Route = One + "/lint")] HttpRequest request, string projectId, string survey, CancellationToken cancellation) =>
        FindAsync(request, projectId, survey, (snapshot, found) => Answer.Ok(new { findings = SurveyCommands.Findings(snapshot.Project, found.Content) }), cancellation);

    [Function("PublishSurvey")]
    public Task<IActionResult> Publish(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = One + "/publish")] HttpRequest request, string projectId, string survey, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WriteAsync<SurveyPublication>(request, projectId, client, async (caller, body) =>
            (await commands.PublishAsync(caller, survey, body.Accepted ?? [], cancellation)).Then<Answer>(published => Answer.Ok(new { survey = published.Survey, link = published.Link.Link }).Tagged(published.Survey.Revision)), cancellation);

    [Function("LinkSurvey")]
    public Task<IActionResult> Link(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = One + "/links")] HttpRequest request, string projectId, string survey, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WriteAsync<SurveyRecipients>(request, projectId, client, async (caller, body) =>
            (await commands.LinkAsync(caller, survey, body.Customers ?? [], cancellation)).Then<Answer>(links => new Answer(StatusCodes.Status201Created, new { links })), cancellation);

    [Function("CloseSurvey")]
    public Task<IActionResult> Close(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = One + "/close")] HttpRequest request, string projectId, string survey, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
            (await commands.CloseAsync(new Caller(projectId, member, client), survey, cancellation)).Then<Answer>(closed => Answer.Ok(closed).Tagged(closed.Revision)));

    private Task<IActionResult> WriteAsync<T>(HttpRequest request, string projectId, DurableTaskClient client, Func<Caller, T, Task<Outcome<Answer>>> write, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            return (await RequestBody.JsonAsync<T>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid) ? await write(new Caller(projectId, member, client), body) : invalid;
        });

    private Task<IActionResult> FindAsync(HttpRequest request, string projectId, string id, Func<ProjectSnapshot, Survey, Answer> answer, CancellationToken cancellation) =>
        ReadAsync(request, projectId, async snapshot => Guid.TryParseExact(id, "N", out _) && await surveys.FindAsync(projectId, id, cancellation) is { Survey: var found }
            ? answer(snapshot, found)
            : Refuse.Unknown("survey", id.Length <= 64 ? id : id[..64]), cancellation);

    private Task<IActionResult> ReadAsync(HttpRequest request, string projectId, Func<ProjectSnapshot, Task<Outcome<Answer>>> read, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal) ? await read(snapshot) : refusal);
}
