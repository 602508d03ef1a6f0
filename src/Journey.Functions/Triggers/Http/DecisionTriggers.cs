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
    private const int MostAttempts = 5;

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
            for (var attempt = 1; ; attempt++)
            {
                if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var before, out var refusal))
                    return refusal;
                var log = await records.DecisionsAsync(projectId, cancellation);
                var check = DecisionChain.Verify(log, before.Project.Sequence, before.LastDecisionHash);
                // A decision made between the two reads looks like one added by hand: read both again.
                if (check.Intact || attempt == MostAttempts || !(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var after, out _) || after.Project.Sequence == before.Project.Sequence)
                    return Answer.Ok(check);
            }
        });
}
