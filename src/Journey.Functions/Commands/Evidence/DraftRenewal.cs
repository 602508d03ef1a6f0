using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Steps;
using Journey.Storage.Projects;
using Microsoft.Extensions.Logging;

namespace Journey.Functions.Commands.Evidence;

/// <summary>
/// Brings the drafts of open steps up to date with all evidence. Of imports that come together, the one that is stored last does it for all. A draft that
/// fails holds up nobody: the outbox makes it until it succeeds.
/// </summary>
public sealed class DraftRenewal(ProjectRecords records, StepDrafter drafter, CommandRunner runner, ILogger<DraftRenewal> logger)
{
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="importId">An import that is stored, or has failed, and is marked as such before it asks: so that of two that end at once at least one sees the other.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task AfterAsync(Caller caller, string importId, CancellationToken cancellation)
    {
        if ((await records.ImportsAsync(caller.ProjectId, cancellation)).Any(other => other.Id != importId && !other.IsSettled))
            return;
        var left = new List<Step>();
        foreach (var step in StepOrder.All)
        {
            try
            {
                await drafter.DraftAsync(caller, step, round: null, again: true, cancellation);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                Logs.DraftFailed(logger, fault, caller.ProjectId, step.Slug());
                left.Add(step);
            }
        }

        if (left.Count > 0)
            await LeaveAsync(caller, left, cancellation);
    }

    private async Task LeaveAsync(Caller caller, IReadOnlyList<Step> steps, CancellationToken cancellation)
    {
        var outcome = await runner.RunAsync<int>(caller, (snapshot, transaction) =>
        {
            NewFigures.Redraft(snapshot, transaction, steps);
            return Task.FromResult<Outcome<int>>(steps.Count);
        }, cancellation);
        if (!outcome.TryGet(out _, out var refusal))
            throw new InvalidOperationException($"Drafts could not be left to the outbox: {refusal.Reason}");
    }
}
