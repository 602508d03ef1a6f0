using Journey.Domain.Projects;
using Journey.Functions.Commands;
using Journey.Functions.Http;
using Journey.Storage.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>The decision log, and whether it is as it was written.</summary>
public sealed class DecisionTriggers(MemberEndpoint endpoint, ProjectAccess access, ProjectRecords records)
{
    [Function("ListDecisions")]
    public Task<IActionResult> List([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/decisions")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out _, out var refusal))
                return refusal;
            return Answer.Ok(await records.DecisionsAsync(projectId, cancellation));
        });

    [Function("VerifyDecisions")]
    public Task<IActionResult> Verify(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/decisions/verification")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var before, out var refusal))
                return refusal;
            var log = await records.DecisionLogAsync(projectId, cancellation);
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var after, out var gone))
                return gone;
            return Answer.Ok(DecisionChain.Verify(log, before.Project.Sequence, before.LastDecisionHash, after.Project.Sequence));
        });
}
