using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Surveys;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>NPS, CSAT and CES, each with its method and n.</summary>
public sealed class SurveyFigureTriggers(MemberEndpoint endpoint, ProjectAccess access, SurveyFigureReader figures)
{
    [Function("ReadSurveyFigures")]
    public Task<IActionResult> OfSurvey([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/surveys/{survey}/figures")] HttpRequest request, string projectId, string survey, CancellationToken cancellation) =>
        ReadAsync(request, projectId, [], async _ => await figures.OfSurveyAsync(projectId, survey, cancellation) is { } result ? Answer.Ok(result) : Refuse.Unknown("survey", survey.Length <= 64 ? survey : survey[..64]), cancellation);

    [Function("ReadFiguresByStage")]
    public Task<IActionResult> ByStage([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/survey-figures")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, [], async snapshot => Answer.Ok(new { figures = await figures.ByStageAsync(snapshot.Project, cancellation) }), cancellation);

    /// <summary><c>?first=survey.question&amp;second=survey.question</c>: refused where they are not measured alike.</summary>
    [Function("CompareFigures")]
    public Task<IActionResult> Compare([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/survey-figures/comparison")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        ReadAsync(request, projectId, ["first", "second"], async _ =>
            (await figures.CompareAsync(projectId, request.Query["first"].ToString(), request.Query["second"].ToString(), cancellation)).Then<Answer>(comparison => Answer.Ok(comparison)), cancellation);

    private Task<IActionResult> ReadAsync(HttpRequest request, string projectId, IReadOnlyList<string> known, Func<ProjectSnapshot, Task<Outcome<Answer>>> read, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => Parameters.Unknown(request.Query, known) is { } unknown ? unknown : (await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal) ? await read(snapshot) : refusal);
}
