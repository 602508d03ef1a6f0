using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Outbox;

/// <summary>Takes the status of a follow-up task, from a member or another system.</summary>
public sealed class FollowUpCommands(CommandRunner runner, ProjectRecords records, TimeProvider time)
{
    public Task<Outcome<FollowUp>> UpdateAsync(Caller caller, string id, FollowUpUpdate update, CancellationToken cancellation) => runner.RunAsync(caller with { Purpose = Purpose.Intake }, async (snapshot, transaction) =>
    {
        if (caller.MemberId is not null && TeamRules.MayEdit(snapshot.Project.Team, caller.MemberId) is { } notYours)
            return notYours;
        if (!FollowUpRules.IsId(id) || await records.FollowUpAsync(caller.ProjectId, id, cancellation) is not { } task)
            return Refuse.Unknown("follow-up", id.Length <= 64 ? id : id[..64]);
        var now = time.GetUtcNow();
        if (!FollowUpRules.Update(task, update, now).TryGet(out var next, out var refusal))
            return refusal;
        if (next with { UpdatedAt = task.UpdatedAt } == task)
        {
            // Said once more, it also takes an item away that an earlier release put back.
            if (FollowUpRules.IsClosed(task) && task.Owner is { } owner)
                transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.FollowUp(id), owner));
            return (Outcome<FollowUp>)task;
        }

        transaction.FollowUp(next).Decide(now, caller.Name, $"follow-up-{System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(next.Status.ToString())}", reason: update.Reason, subject: id, kpiReading: update.KpiReading);
        if (FollowUpRules.IsClosed(next) && next.Owner is not null)
            transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.FollowUp(id), next.Owner));
        return next;
    }, cancellation);
}
