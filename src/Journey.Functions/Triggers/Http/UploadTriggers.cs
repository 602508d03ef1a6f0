using System.Globalization;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Imports;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <param name="Parts">How many parts the file has.</param>
public sealed record CompletedUpload(int? Parts);

/// <summary>Files of evidence that are sent in parts.</summary>
public sealed class UploadTriggers(MemberEndpoint endpoint, EvidenceCommands evidence, UploadCommands commands, IOptions<JourneyOptions> options)
{
    private const string Route = "api/projects/{projectId}/evidence/uploads";

    [Function("BeginUpload")]
    public Task<IActionResult> Begin([HttpTrigger(AuthorizationLevel.Function, "post", Route = Route)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!ColumnQuery.Said(request.Query, "kind").TryGet(out var said, out var twice))
                return twice;
            return (await commands.BeginAsync(new Caller(projectId, member, client), request.Query["kind"], said, cancellation)).Then<Answer>(upload => Answer.Created($"/api/projects/{projectId}/evidence/uploads/{upload.Id}", upload));
        });

    [Function("ListUploads")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route)] HttpRequest request, string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await commands.ListAsync(new Caller(projectId, member, client), cancellation)).Then<Answer>(uploads => Answer.Ok(uploads)));

    [Function("ReadUpload")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = Route + "/{uploadId}")] HttpRequest request, string projectId, string uploadId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await commands.ReadAsync(new Caller(projectId, member, client), uploadId, cancellation)).Then<Answer>(upload => Answer.Ok(upload)));

    [Function("UploadPart")]
    public Task<IActionResult> Part(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = Route + "/{uploadId}/parts/{part}")] HttpRequest request, string projectId, string uploadId, string part, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (Parameters.Unknown(request.Query, "sha256") is { } unknown)
                return unknown;
            var caller = new Caller(projectId, member, client);
            // Whether the caller may is told before eight megabytes are read.
            if (!(await evidence.MayImportAsync(caller, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!(await RequestBody.BytesAsync(request, options.Value.LargestPart, cancellation)).TryGet(out var content, out var tooLarge))
                return tooLarge;
            var number = int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
            var said = request.Query["sha256"].ToString() is { Length: > 0 } hash ? hash : null;
            return (await commands.SaveAsync(caller, uploadId, number, said, content, cancellation)).Then<Answer>(stored => Answer.Ok(stored));
        });

    [Function("CompleteUpload")]
    public Task<IActionResult> Complete(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Route + "/{uploadId}/complete")] HttpRequest request, string projectId, string uploadId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            var caller = new Caller(projectId, member, client);
            if (!(await evidence.MayImportAsync(caller, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!(await RequestBody.JsonAsync<CompletedUpload>(request, options.Value.LargestDocument, cancellation)).TryGet(out var body, out var invalid))
                return invalid;
            return (await commands.CompleteAsync(caller, uploadId, body.Parts, cancellation)).Then<Answer>(import => Answer.Accepted($"/api/projects/{projectId}/imports/{import.Id}", import));
        });

    [Function("DropUpload")]
    public Task<IActionResult> Drop([HttpTrigger(AuthorizationLevel.Function, "delete", Route = Route + "/{uploadId}")] HttpRequest request, string projectId, string uploadId, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await commands.DropAsync(new Caller(projectId, member, client), uploadId, cancellation)).Then<Answer>(_ => Answer.NoContent()));
}
