using System.Globalization;
using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>Artefacts: the working copy part by part, and all of it.</summary>
public sealed class ArtefactTriggers(StepEndpoint endpoint, ArtefactRepository artefacts, PartCommands commands, IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}/steps/{step}/artefact";

    [Function("ReadArtefact")]
    public Task<IActionResult> ReadAll([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, string step, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call =>
            Answer.Ok(ArtefactView.Of(call.Snapshot.Step(call.Step), await artefacts.PartsAsync(call.Snapshot, call.Step, cancellation))), cancellation);

    [Function("ReadPart")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/{part}")] HttpRequest request, string projectId, string step, string part, CancellationToken cancellation) =>
        WithPartAsync(request, projectId, step, part, async (_, key) =>
            await artefacts.PartAsync(projectId, key, cancellation) is { } stored
                ? Answer.Ok(stored.Part).Tagged(stored.Revision)
                : Refuse.Unknown("part", key.ToString()), cancellation);

    /// <summary>PUT writes the part whole, PATCH some of its cells.</summary>
    [Function("WritePart")]
    public Task<IActionResult> Write(
        [HttpTrigger(AuthorizationLevel.Function, "put", "patch", Route = Route + "/{part}")] HttpRequest request, string projectId, string step, string part, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WithPartAsync(request, projectId, step, part, async (member, key) =>
        {
            if (!(await RequestBody.NodeAsync(request, options.Value.LargestDocument, cancellation)).TryGet(out JsonNode? body, out var invalid))
                return invalid;
            if (!RevisionTag.IfMatch(request).TryGet(out var ifMatch, out var badTag))
                return badTag;
            PartEdit edit = HttpMethods.IsPut(request.Method) ? new PartEdit.Whole(key, body, ifMatch) : new PartEdit.Cells(key, body, ifMatch);
            return (await commands.WriteAsync(new Caller(projectId, member, client), edit, cancellation)).Then<Answer>(saved =>
            {
                var (part, path) = (saved.Stored.Part, $"/api/projects/{projectId}/steps/{step}/artefact/{key}");
                return (saved.IsNew ? Answer.Created(path, part) : Answer.Ok(part)).Tagged(saved.Stored.Revision);
            });
        }, cancellation);

    [Function("DeletePart")]
    public Task<IActionResult> Delete(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "/{part}")] HttpRequest request, string projectId, string step, string part, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        WithPartAsync(request, projectId, step, part, async (member, key) =>
            RevisionTag.IfMatch(request).TryGet(out var ifMatch, out var badTag)
                ? (await commands.RemoveAsync(new Caller(projectId, member, client), key, ifMatch, cancellation)).Then<Answer>(_ => Answer.NoContent())
                : badTag, cancellation);

    private Task<IActionResult> WithPartAsync(HttpRequest request, string projectId, string step, string part, Func<string, PartKey, Task<Outcome<Answer>>> work, CancellationToken cancellation) =>
        endpoint.RunAsync(request, projectId, step, async call =>
        {
            if (PartKey.Parse(call.Step, part).TryGet(out var key, out var refusal))
                return await work(call.MemberId, key);
            // What can't be an id is wrong input where a part is written, and simply not there where one is looked for.
            return HttpMethods.IsPut(request.Method) || HttpMethods.IsPatch(request.Method) || refusal.Kind == RefusalKind.NotFound ? refusal : Refuse.Unknown("part", part.Length <= 64 ? part : part[..64]);
        }, cancellation);
}
