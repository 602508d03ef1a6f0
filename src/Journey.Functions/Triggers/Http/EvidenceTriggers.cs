using System.Globalization;
using Journey.Domain.Refusals;
using Journey.Functions.Commands;
using Journey.Functions.Http;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>How far imports of evidence are, and what they left out.</summary>
public sealed class EvidenceTriggers(MemberEndpoint endpoint, ProjectAccess access, ProjectRecords records, RejectedRepository rejected)
{
    [Function("ListImports")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/imports")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
            Parameters.Unknown(request.Query) is { } unknown ? unknown
            : (await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal) ? Answer.Ok(await records.ImportsAsync(projectId, cancellation)) : refusal);

    [Function("ReadImport")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/imports/{importId}")] HttpRequest request, string projectId, string importId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await FindAsync(projectId, member, importId, cancellation)).Then<Answer>(import => Answer.Ok(import)));

    /// <summary>Every row that was left out, a thousand at a time.</summary>
    [Function("ListRejectedRows")]
    public Task<IActionResult> Rejected([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/imports/{importId}/rejected")] HttpRequest request, string projectId, string importId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (Parameters.Unknown(request.Query, "continuation") is { } unknown)
                return unknown;
            if (!(await FindAsync(projectId, member, importId, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            var said = request.Query["continuation"].ToString();
            return said.Length == 0 || (said.Length <= 6 && said.All(char.IsAsciiDigit))
                ? Answer.Ok(await rejected.ReadAsync(projectId, importId, said.Length == 0 ? 0 : int.Parse(said, CultureInfo.InvariantCulture), cancellation))
                : Refuse.Invalid("continuation", "continuation-invalid", "That is no continuation of this list.", "Send what the last answer gave, or nothing to begin anew.");
        });

    private async Task<Outcome<Import>> FindAsync(string projectId, string member, string importId, CancellationToken cancellation)
    {
        if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
            return refusal;
        return importId.Length == 32 && importId.All(char.IsAsciiHexDigitLower) && await records.ImportAsync(projectId, importId, cancellation) is { } import
            ? import
            : Refuse.Unknown("import", importId.Length <= 64 ? importId : importId[..64]);
    }
}
