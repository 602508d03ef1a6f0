using Journey.Domain.FollowUps;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Outbox;

/// <summary>Gives open tasks the owner, date and title of the version that was approved last, and calls off what it hands out no more.</summary>
public sealed class FollowUpRevisions(CommandRunner runner, ProjectRecords records)
{
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="given">The task as the version gives it; another one of that id is there.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public Task ReviseAsync(Caller caller, FollowUp given, CancellationToken cancellation) =>
        ChangeAsync(caller, given.Id, "follow-up-revised", known => FollowUpRules.Revise(known, given), cancellation);

    /// <summary>Calls off open tasks of a step that its approved version hands out no more.</summary>
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="step">The step.</param>
    /// <param name="version">The version that was approved last.</param>
    /// <param name="given">Ids of the tasks that it hands out.</param>
    /// <param name="now">The time of it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task CallOffAsync(Caller caller, Step step, int version, IReadOnlySet<string> given, DateTimeOffset now, CancellationToken cancellation)
    {
        var reason = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Version {version} of step '{step.Slug()}' hands it out no more.");
        foreach (var known in (await records.FollowUpsAsync(caller.ProjectId, cancellation)).Where(known => !given.Contains(known.Id) && FollowUpTasks.StepOf(known.Source) == step))
            await ChangeAsync(caller, known.Id, "follow-up-cancelled", open => FollowUpRules.CallOff(open, reason, now), cancellation);
    }

    /// <summary>Gives open tasks that come from no approved part to the project's owner where whoever had them writes there no longer.</summary>
    /// <returns>Ids of those that have another owner.</returns>
    public async Task<IReadOnlyList<string>> HandOnAsync(Caller caller, Team team, DateTimeOffset now, CancellationToken cancellation)
    {
        var left = (await records.FollowUpsAsync(caller.ProjectId, cancellation)).Where(known => !FollowUpRules.IsClosed(known) && FollowUpTasks.StepOf(known.Source) is null && FollowUpRules.OwnerOr(team, known.Owner) != known.Owner).ToList();
        foreach (var known in left)
            await ReviseAsync(caller, known with { Owner = FollowUpRules.OwnerOr(team, known.Owner), UpdatedAt = now }, cancellation);
        return [.. left.Select(known => known.Id)];
    }

    private async Task ChangeAsync(Caller caller, string id, string kind, Func<FollowUp, FollowUp?> change, CancellationToken cancellation)
    {
        var outcome = await runner.RunAsync<bool>(caller, async (_, transaction) =>
        {
            if (await records.FollowUpAsync(caller.ProjectId, id, cancellation) is not { } known || change(known) is not { } next)
                return false;
            transaction.FollowUp(next).Decide(next.UpdatedAt, caller.Name, kind, subject: id);
            if (known.Owner is { } before && (before != next.Owner || next.Status == FollowUpStatus.Cancelled))
                transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.FollowUp(id), before));
            return true;
        }, cancellation);
        if (!outcome.TryGet(out _, out var refusal))
            throw new InvalidOperationException($"A follow-up task can't be revised: {refusal.Reason}");
    }
}
