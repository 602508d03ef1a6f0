using Journey.Domain.Guidance;
using Journey.Domain.Steps;
using Journey.Storage.Members;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Outbox;

/// <summary>What waits for a member over all projects. The list is a projection and may be behind: team, lifecycle and assignments say what of it still holds.</summary>
public sealed class MyWork(WorkRepository work, ProjectAccess access, AssignmentRepository assignments)
{
    public async Task<IReadOnlyList<WorkItem>> OfAsync(string memberId, CancellationToken cancellation)
    {
        var shown = new List<WorkItem>();
        foreach (var project in (await work.OfAsync(memberId, cancellation)).GroupBy(item => item.ProjectId))
        {
            // Who left the team is told no more of the project; one that is paused asks nothing of anybody.
            if (await access.IsAskedAsync(project.Key, memberId, cancellation))
                shown.AddRange(await StandingAsync(memberId, project.Key, [.. project], cancellation));
        }

        return [.. shown.OrderBy(item => item.Due)];
    }

    /// <summary>A cell that is filled, or assigned to somebody else, is asked for no more, though the list still holds it.</summary>
    private async Task<IReadOnlyList<WorkItem>> StandingAsync(string memberId, string projectId, IReadOnlyList<WorkItem> items, CancellationToken cancellation)
    {
        var cells = items.Select(item => (Item: item, Cell: WorkItems.CellOf(item.Item))).ToList();
        var assigned = new HashSet<(Step, string)>();
        foreach (var step in cells.Select(cell => cell.Cell?.Step).OfType<Step>().Distinct())
        {
            foreach (var assignment in (await assignments.OfStepAsync(projectId, step, cancellation)).Where(assignment => assignment.Member == memberId))
            {
                assigned.Add((step, WorkItems.CellName(assignment.Part, assignment.Field)));
                // As items of earlier releases name it.
                assigned.Add((step, $"{assignment.Part}-{assignment.Field}"));
            }
        }

        return [.. cells.Where(cell => cell.Cell is not { } known || assigned.Contains(known)).Select(cell => WorkItems.IsFill(cell.Item.Item) ? cell.Item with { Text = CountedCells.Without(cell.Item.Text) } : cell.Item)];
    }
}
