using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Projects;
using Journey.Functions.Http;
using Journey.Functions.Transfer;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>A whole project as one file, out and in; and its structure as the beginning of another.</summary>
public sealed class TransferTriggers(MemberEndpoint endpoint, ProjectAccess access, CloneCommands clones, ExportCommands exports, ImportCommands imports, IOptions<JourneyOptions> options)
{
    /// <summary>gzip over lines of JSON; see docs/project-file.md.</summary>
    [Function("ExportProject")]
    public Task<IActionResult> Export(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/export")] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
            (await exports.ExportAsync(projectId, member, client, cancellation)).Then<Answer>(file => new Answer(StatusCodes.Status200OK, file, ContentType: "application/gzip")));

    [Function("CloneProject")]
    public Task<IActionResult> Clone([HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/projects/{projectId}/clone")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!(await RequestBody.JsonAsync<CloneRequest>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await clones.CloneAsync(projectId, member, body, cancellation)).Then<Answer>(project => Answer.Created($"/api/projects/{project.Id}", project));
        });

    [Function("ImportProject")]
    public Task<IActionResult> Import(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/projects/import")] HttpRequest request, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            await using var file = ExportCommands.Open();
            if (await RequestBody.CopyAsync(request, file, options.Value.LargestProjectFile, cancellation) is { } tooLarge)
                return tooLarge;
            return (await imports.ImportAsync(file, member, client, cancellation)).Then<Answer>(snapshot => Answer.Created($"/api/projects/{snapshot.Project.Id}", ProjectView.Of(snapshot)));
        });
}
