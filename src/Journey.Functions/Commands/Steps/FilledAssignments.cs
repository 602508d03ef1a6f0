using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>What was assigned and waits for nobody any more once parts are written; the member's list hides it from then on.</summary>
public sealed class FilledAssignments(StepCommands steps, AssignmentRepository assignments)
{
    /// <returns>Of the parts that are written and of no one part, what the step lacks no more; an assignment of a part that stays as it is stands.</returns>
    /// <param name="snapshot">The project before the write.</param>
    /// <param name="step">The step.</param>
    /// <param name="written">The parts that are written, by key.</param>
    /// <param name="after">The step's working copy after the write; asked only where something is assigned.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<IReadOnlyList<CellAssignment>> ByAsync(
        ProjectSnapshot snapshot, Step step, IReadOnlyDictionary<string, ArtefactPart> written, Func<Task<Artefact>> after, CancellationToken cancellation)
    {
        var asked = (await assignments.OfStepAsync(snapshot.Project.Id, step, cancellation)).Where(one => one.Part == CellAssignment.NoPart || written.ContainsKey(one.Part)).ToList();
        if (asked.Count == 0)
            return [];
        var missing = await steps.MissingAsync(snapshot, await after(), cancellation);
        return [.. asked.Where(one => AssignmentRules.IsFilled(one, written.GetValueOrDefault(one.Part), missing))];
    }
}
