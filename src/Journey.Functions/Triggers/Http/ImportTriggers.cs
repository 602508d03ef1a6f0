using Journey.Functions.Commands;
using Journey.Functions.Commands.Imports;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;

namespace Journey.Functions.Triggers.Http;

/// <summary>
/// Imports of evidence of every kind. Each answers 202 with the place where its progress stands. The column of each role may be named in the
/// query, for instance <c>?case=ticket&amp;activity=event</c>, or <c>?column.case=ticket</c>.
/// </summary>
public sealed class ImportTriggers(MemberEndpoint endpoint, EvidenceCommands commands, IOptions<JourneyOptions> options)
{
    [Function("ImportEvidence")]
    public Task<IActionResult> Import(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "api/projects/{projectId}/evidence/{kind}")] HttpRequest request, string projectId, string kind, [DurableClient] DurableTaskClient client, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            var caller = new Caller(projectId, member, client);
            if (!(await commands.MayImportAsync(caller, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            if (!ColumnQuery.Said(request.Query).TryGet(out var mapping, out var twice))
                return twice;
            if (!(await RequestBody.BytesAsync(request, options.Value.LargestImport, cancellation)).TryGet(out var content, out var tooLarge))
                return tooLarge;
            return (await commands.ImportAsync(caller, kind, mapping, content, cancellation)).Then<Answer>(import => Answer.Accepted($"/api/projects/{projectId}/imports/{import.Id}", import));
        });
}
