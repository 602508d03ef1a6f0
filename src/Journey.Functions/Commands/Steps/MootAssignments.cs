using System.Globalization;
using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Outbox;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>
/// Takes away what was assigned and is lacked no more without anybody writing a part: of an approved step what never came to be and what it lacked, and of open steps what an approval or the charter has settled elsewhere.
/// They may be more than the transaction of a decision holds, so the outbox takes away the rest after it.
/// </summary>
public sealed class MootAssignments(CommandRunner runner, ProjectRepository projects, StepCommands steps, ArtefactRepository artefacts, AssignmentRepository assignments)
{
    /// <summary>In one transaction of 100 rows: each takes one, and its message another.</summary>
    private const int MostAtOnce = 45;

    /// <summary>Of an approval, which needs rows for more than these.</summary>
    private const int MostAtApproval = 60;

    /// <param name="project">The project's id.</param>
    /// <param name="artefact">The version that is approved.</param>
    /// <param name="state">The step as the approval leaves it.</param>
    /// <param name="transaction">The approval; gets what it has room for, and a message for the rest.</param>
    /// <param name="now">The time of it.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ApprovedAsync(string project, Artefact artefact, StepState state, ProjectTransaction transaction, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var one in (await NeverCameAsync(project, artefact, now, cancellation)).Take(MostAtApproval))
            transaction.Unassign(one);
        transaction.Send(new OutboxMessage(OutboxKind.SettleCells, FollowUpTasks.Subject(state.Step, state.Version), Due: now));
    }

    /// <summary>What open steps lack may be other cells once this is written.</summary>
    public static void Changed(ProjectTransaction transaction, DateTimeOffset now) => transaction.Send(new OutboxMessage(OutboxKind.SettleCells, "", Due: now));

    /// <param name="caller">The backend, in the project.</param>
    /// <param name="message">Of the decision.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task SettleAsync(Caller caller, OutboxMessage message, CancellationToken cancellation)
    {
        if (message.Subject.Split('-') is [var slug, var version] && StepOrder.TryParse(slug, out var approved)
            && await artefacts.VersionAsync(caller.ProjectId, approved, int.Parse(version, CultureInfo.InvariantCulture), cancellation) is { } artefact)
            await RemoveAsync(caller, _ => NeverCameAsync(caller.ProjectId, artefact, message.Due!.Value, cancellation), cancellation);
        if (await projects.ReadAsync(caller.ProjectId, cancellation) is not { } snapshot)
            return;
        foreach (var step in snapshot.Steps.Where(state => state.Status is StepStatus.Open or StepStatus.Submitted).Select(state => state.Step))
            await RemoveAsync(caller, present => ResolvedAsync(present, step, cancellation), cancellation);
    }

    /// <summary>What is not in an approved version is not lacked either, and what was lacked is no more; it would be asked for again once the step is opened. What was asked for since is.</summary>
    private async Task<IReadOnlyList<CellAssignment>> NeverCameAsync(string project, Artefact artefact, DateTimeOffset approved, CancellationToken cancellation) =>
        [.. (await assignments.OfStepAsync(project, artefact.Step, cancellation)).Where(one => (one.Lacked || !artefact.Parts.ContainsKey(one.Part)) && one.At <= approved)];

    private async Task<IReadOnlyList<CellAssignment>> ResolvedAsync(ProjectSnapshot snapshot, Step step, CancellationToken cancellation)
    {
        var asked = (await assignments.OfStepAsync(snapshot.Project.Id, step, cancellation)).Where(one => one.Lacked || one.Holder != step).ToList();
        if (asked.Count == 0)
            return asked;
        var missing = await steps.MissingAsync(snapshot, ArtefactRepository.ToArtefact(step, await artefacts.PartsAsync(snapshot, step, cancellation)), cancellation);
        return [.. asked.Where(one => AssignmentRules.IsFilled(one, null, missing))];
    }

    private async Task RemoveAsync(Caller caller, Func<ProjectSnapshot, Task<IReadOnlyList<CellAssignment>>> moot, CancellationToken cancellation)
    {
        int removed;
        do
        {
            var outcome = await runner.RunAsync<int>(caller, async (snapshot, transaction) =>
            {
                var some = (await moot(snapshot)).Take(MostAtOnce).ToList();
                // With a message the head is written too, so that what somebody assigns at the same time is not taken away.
                foreach (var one in some)
                    transaction.Unassign(one).Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Cell(snapshot.Step(one.Step), one.Part, one.Field), one.Member));
                return some.Count;
            }, cancellation);
            if (!outcome.TryGet(out removed, out var refusal))
                throw new InvalidOperationException($"What is assigned in vain can't be taken away: {refusal.Reason}");
        }
        while (removed == MostAtOnce);
    }
}
