using Journey.Domain.Steps;
using Journey.Functions.Commands.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Brings the drafts of open steps up to date with all evidence. Of imports that come together, the one that is stored last does it for all.</summary>
public sealed class DraftRenewal(ProjectRecords records, StepDrafter drafter)
{
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="importId">An import that is stored, or has failed, and is marked as such before it asks: so that of two that end at once at least one sees the other.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task AfterAsync(Caller caller, string importId, CancellationToken cancellation)
    {
        if ((await records.ImportsAsync(caller.ProjectId, cancellation)).Any(other => other.Id != importId && !other.IsSettled))
            return;
        foreach (var step in StepOrder.All)
            await drafter.DraftAsync(caller, step, round: null, again: true, cancellation);
    }
}
