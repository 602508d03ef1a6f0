using Journey.Domain.Guidance;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Projects;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>Questions and examples for a step, by stage, in the language of the charter or another one.</summary>
public sealed class GuidanceTriggers(StepEndpoint endpoint, TemplateCommands templates)
{
    [Function("ReadGuidance")]
    public Task<IActionResult> Read(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/steps/{step}/guidance")] HttpRequest request, string projectId, string step, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call =>
        {
            var project = call.Snapshot.Project;
            if (!Language(request, project).TryGet(out var language, out var refusal))
                return refusal;
            var template = project.Charter.Industry is { } industry ? await templates.FindAsync(industry, cancellation) : null;
            return Answer.Ok(StepGuidance.Of(call.Step, language, project.Stages) with { Usual = template is null ? null : UsualInIndustry.Of(call.Step, template, language, project.Charter.StageModel) });
        }, cancellation);

    /// <returns>The language that is asked for, else the charter's.</returns>
    internal static Outcome<string> Language(HttpRequest request, Project project)
    {
        var language = request.Query["language"].ToString() is { Length: > 0 } asked ? asked : project.Charter.Language;
        return GuidanceTexts.Languages.Contains(language)
            ? language
            : Refuse.Invalid("language", "language-unknown", "That is not a language of the product.", $"Use {string.Join(", ", GuidanceTexts.Languages)}.");
    }
}
