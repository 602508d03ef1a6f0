using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Outbox;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>Asks members to fill cells, and takes it back.</summary>
public sealed class AssignmentCommands(CommandRunner runner, StepCommands steps, ArtefactRepository artefacts, AssignmentRepository assignments, TimeProvider time)
{
    public Task<Outcome<CellAssignment>> AssignAsync(Caller caller, Step step, AssignmentRequest request, CancellationToken cancellation)
    {
        PartKey? part = null;
        request = request.Spelt();
        if (request.Part is { } named && !PartKey.ParseAnywhere(step, named).TryGet(out part, out var noPart))
            return Task.FromResult<Outcome<CellAssignment>>(noPart);
        return runner.RunAsync<CellAssignment>(caller, async (snapshot, transaction) =>
        {
            var state = snapshot.Step(step);
            var missing = await steps.MissingAsync(snapshot, ArtefactRepository.ToArtefact(step, await artefacts.PartsAsync(snapshot, step, cancellation)), cancellation);
            if (!AssignmentRules.Assign(snapshot.Project, state, part, request, caller.Name, time.GetUtcNow(), missing).TryGet(out var assignment, out var refusal))
                return refusal;
            var item = WorkItems.Cell(state, assignment.Part, assignment.Field);
            foreach (var before in (await assignments.OfPartAsync(caller.ProjectId, step, assignment.Part, cancellation)).Where(one => one.Field == assignment.Field))
                transaction.Send(new OutboxMessage(OutboxKind.RemoveWork, item, before.Member));
            transaction.Assign(assignment).Send(new OutboxMessage(OutboxKind.AddWork, item, assignment.Member, WorkItems.FillCell(assignment, snapshot.Project), WorkItems.Due(assignment)));
            return assignment;
        }, cancellation);
    }

    public Task<Outcome<CellAssignment>> TakeBackAsync(Caller caller, Step step, PartKey? part, string? field, CancellationToken cancellation) => runner.RunAsync<CellAssignment>(caller, async (snapshot, transaction) =>
    {
        if (!StepRules.Edit(snapshot.Step(step), snapshot.Project.Team, caller.Name).TryGet(out var state, out var refusal))
            return refusal;
        if ((await assignments.OfPartAsync(caller.ProjectId, step, part?.ToString() ?? CellAssignment.NoPart, cancellation)).FirstOrDefault(one => one.Field == field) is not { } found)
            return Refuse.Unknown("assignment", part?.ToString() ?? field ?? "");
        transaction.Unassign(found).Send(new OutboxMessage(OutboxKind.RemoveWork, WorkItems.Cell(state, found.Part, found.Field), found.Member));
        return found;
    }, cancellation);
}
