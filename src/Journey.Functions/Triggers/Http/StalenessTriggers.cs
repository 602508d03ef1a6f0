using Journey.Domain.Dependencies;
using Journey.Functions.Commands;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>Which parts of the approved artefacts may no longer hold, and why.</summary>
public sealed class StalenessTriggers(MemberEndpoint endpoint, ProjectAccess access, ProjectRecords records)
{
    [Function("ReadStaleness")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/stale")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member => (await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal)
            ? Answer.Ok((await records.StalenessAsync(projectId, cancellation) ?? Staleness.None).Shown().Steps)
            : refusal);
}
