using Journey.Domain.Guidance;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Outbox;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>
/// What a changed team means for what waits for its members: nothing for those who leave, nor what they may do no longer for those whose role
/// is another; reviews are asked of those who may decide now, and what is to be filled of those who write now.
/// </summary>
public sealed class TeamChanges(TimeProvider time)
{
    public void Rearrange(ProjectSnapshot snapshot, ProjectTransaction transaction, Team team)
    {
        foreach (var gone in snapshot.Project.Team.Members.Where(member => team.Find(member.MemberId) is null))
            transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.All, gone.MemberId));
        var next = snapshot.Project with { Team = team };
        foreach (var state in snapshot.Steps.Where(state => state.Status == StepStatus.Submitted))
            Review(snapshot.Project, transaction, next, state);
        // Open tasks of those who write no longer go to others, and come back with them.
        if (!Editors(snapshot.Project.Team).ToHashSet().SetEquals(Editors(team)))
        {
            foreach (var state in snapshot.Steps.Where(state => state.ApprovedVersion is not null))
                transaction.Send(new OutboxMessage(OutboxKind.OpenFollowUps, FollowUpTasks.Subject(state.Step, state.ApprovedVersion!.Value)));
        }

        foreach (var state in snapshot.Steps.Where(state => state.Status == StepStatus.Open))
            Fill(snapshot.Project, transaction, next, state);
    }

    private static void Review(Project before, ProjectTransaction transaction, Project next, StepState state)
    {
        var after = ReviewRules.WithoutEnded(state, next);
        if (after != state)
            transaction.Step(after);
        WorkItems.ReviewersChange(transaction, before, next, state, after);
    }

    private void Fill(Project project, ProjectTransaction transaction, Project next, StepState state)
    {
        var (before, after) = (project.Team, next.Team);
        foreach (var member in WorkItems.Writers(before).Except(WorkItems.Writers(after)))
            transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Fill(state), member));
        foreach (var member in Editors(before).Except(Editors(after)))
            transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Cells(state), member));
        if (WorkItems.Writers(after).Except(WorkItems.Writers(before)).ToList() is { Count: > 0 } writers && state.DraftedAt is not null)
            WorkItems.AskToFill(transaction, next, state, StepGuidance.Ask(state.Step, next.Charter.Language), time.GetUtcNow(), writers);

        foreach (var member in Editors(after).Except(Editors(before)))
            WorkItems.AskForCells(transaction, state, member);
    }

    private static IEnumerable<string> Editors(Team team) => team.Members.Select(member => member.MemberId).Where(member => TeamRules.MayEdit(team, member) is null);
}
