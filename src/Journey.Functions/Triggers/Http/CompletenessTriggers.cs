using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Steps;
using Journey.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Journey.Functions.Triggers.Http;

/// <summary>What one step lacks, whether it is open or not.</summary>
/// <param name="Step">The step.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Missing">Each missing cell with its owner.</param>
public sealed record StepCompletenessView(Step Step, StepStatus Status, IReadOnlyList<Missing> Missing);

/// <summary>What the whole project lacks, cell by cell.</summary>
public sealed class CompletenessTriggers(MemberEndpoint endpoint, ProjectAccess access, StepCommands steps)
{
    [Function("ReadCompleteness")]
    public Task<IActionResult> Read([HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/projects/{projectId}/completeness")] HttpRequest request, string projectId, CancellationToken cancellation) =>
        endpoint.RunAsync(request, async member =>
        {
            if (!(await access.ReadAsync(projectId, member, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            var views = new List<StepCompletenessView>();
            foreach (var state in snapshot.Steps)
                views.Add(new StepCompletenessView(state.Step, state.Status, await steps.OwnedMissingAsync(snapshot, state.Step, cancellation)));
            return Answer.Ok(views);
        });
}
