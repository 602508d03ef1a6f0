using Journey.Domain.FollowUps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Outbox;

/// <summary>Gives a task that is open the owner, date and title of the version that was approved last.</summary>
public sealed class FollowUpRevisions(CommandRunner runner, ProjectRecords records)
{
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="given">The task as the version gives it; another one of that id is there.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ReviseAsync(Caller caller, FollowUp given, CancellationToken cancellation)
    {
        var outcome = await runner.RunAsync<FollowUp>(caller, async (_, transaction) =>
        {
            if (await records.FollowUpAsync(caller.ProjectId, given.Id, cancellation) is not { } known || FollowUpRules.Revise(known, given) is not { } next)
                return given;
            transaction.FollowUp(next).Decide(next.UpdatedAt, caller.Name, "follow-up-revised", subject: next.Id);
            if (known.Owner is { } before && before != next.Owner)
                transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.FollowUp(next.Id), before));
            return next;
        }, cancellation);
        if (!outcome.TryGet(out _, out var refusal))
            throw new InvalidOperationException($"A follow-up task can't be revised: {refusal.Reason}");
    }
}
