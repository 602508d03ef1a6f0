using Journey.Domain.Guidance;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>Questions and examples for a step, by stage, in the language of the charter or another one.</summary>
public sealed class GuidanceTriggers(MemberEndpoint endpoint, ProjectAccess access)
{
    [Function("ReadGuidance")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/steps/{step}/guidance")] HttpRequest request, string projectId, string step, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            if (!StepOrder.TryParse(step, out var parsed))
                return StepTriggers.UnknownStep(step);
            var language = request.Query["language"].ToString() is { Length: > 0 } asked ? asked : snapshot.Project.Charter.Language;
            return GuidanceTexts.Languages.Contains(language)
                ? Answer.Ok(StepGuidance.Of(parsed, language, snapshot.Project.Stages))
                : UnknownLanguage;
        });

    internal static Refusal UnknownLanguage => Refuse.Invalid("language", "language-unknown", "That is not a language of the product.", $"Use {string.Join(", ", GuidanceTexts.Languages)}.");
}
