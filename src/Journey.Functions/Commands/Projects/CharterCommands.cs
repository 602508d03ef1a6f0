using Journey.Domain.Artefacts;
using Journey.Domain.Dependencies;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>A step that a changed charter makes stale.</summary>
public sealed record StaleStep(Step Step, IReadOnlyList<string> Reasons);

/// <summary>A charter was written.</summary>
/// <param name="Revision">As the ETag shows it.</param>
/// <param name="Stale">The approved steps that rest on what has changed, and why.</param>
public sealed record CharterWritten(int Revision, IReadOnlyList<StaleStep> Stale);

/// <summary>Writes the charter, and says what rests on it.</summary>
public sealed class CharterCommands(CommandRunner runner, ListedProjects listed, TemplateCommands templates, AsIsMaps asIsMaps, StalenessUpdate staleness, TimeProvider time)
{
    /// <returns>The new revision, and the approved steps that the change makes stale.</returns>
    public async Task<Outcome<CharterWritten>> WriteAsync(Caller caller, Charter charter, Func<int, Refusal?> revision, CancellationToken cancellation) =>
        await listed.AfterAsync(caller, await DecideAsync(caller, charter, revision, cancellation), cancellation);

    private Task<Outcome<CharterWritten>> DecideAsync(Caller caller, Charter charter, Func<int, Refusal?> revision, CancellationToken cancellation) => runner.RunAsync<CharterWritten>(caller, async (snapshot, transaction) =>
    {
        var refusal = TeamRules.MayOwn(snapshot.Project.Team, caller.Name) ?? revision(snapshot.CharterRevision) ?? CharterRules.Write(charter) ?? StagesKept(snapshot.Project, charter) ?? Complete(snapshot.Project, charter)
            ?? Reviewable(snapshot.Project with { Charter = charter }) ?? await templates.UnknownAsync(charter, cancellation) ?? await asIsMaps.UnknownAsync(charter, snapshot.Project.Charter, caller.Name, cancellation)
            ?? await asIsMaps.NotApprovedAsync(snapshot.Project, charter, caller.Name, cancellation);
        if (refusal is not null)
            return refusal;
        var next = snapshot.CharterRevision + 1;
        transaction.Charter(charter).Decide(time.GetUtcNow(), caller.Name, "charter-changed", version: next);
        if (charter.ReviewPolicy != snapshot.Project.Charter.ReviewPolicy)
            WakeReviews(snapshot, transaction, charter);
        var effects = CharterChange.Effects(snapshot.Project.Charter, charter).ToList();
        var states = new Dictionary<Step, StepState>();
        var now = await staleness.RunAsync(snapshot, transaction, states, (known, read) => MarkAsync(snapshot, known, effects, next, read), cancellation);
        foreach (var state in states.Values)
            transaction.Step(state);
        var reasons = effects.Select(effect => effect.Reason).ToHashSet(StringComparer.Ordinal);
        var stale = snapshot.Steps
            .Select(state => new StaleStep(state.Step, [.. now[state.Step.Slug()].SelectMany(part => part.Causes).Where(cause => cause.Version == next && reasons.Contains(cause.Reason)).Select(cause => cause.Reason).Distinct()]))
            .Where(step => step.Reasons.Count > 0).ToList();
        return new CharterWritten(next, stale);
    }, cancellation);

    internal static Refusal? Reviewable(Project project) => project.Status == ProjectStatus.Preparing ? null : ReviewRules.Workable(project);

    private static async Task<Staleness> MarkAsync(ProjectSnapshot snapshot, Staleness known, IReadOnlyList<CharterEffect> effects, int revision, Func<Step, Task<Artefact>> read)
    {
        foreach (var effect in effects)
        {
            foreach (var step in effect.Steps.Where(step => snapshot.Step(step).ApprovedVersion is not null))
                known = known.With(step.Slug(), StalenessGraph.Reached(effect, await read(step)), new StaleCause(effect.Reason, Staleness.Charter, revision, []));
        }

        return known;
    }

    /// <summary>They are due, and their reminders come, at other times now.</summary>
    private static void WakeReviews(ProjectSnapshot snapshot, ProjectTransaction transaction, Charter charter)
    {
        var next = snapshot.Project with { Charter = charter };
        foreach (var state in snapshot.Steps.Where(state => state.Status == StepStatus.Submitted))
        {
            transaction.Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(snapshot.Project.Id, state.Step, state.Round)));
            WorkItems.AskToReview(transaction, next, state, ReviewRules.Reviewers(next, state));
        }
    }

    /// <summary>What the steps began with has to stay there.</summary>
    private static Refusal? Complete(Project project, Charter charter) =>
        project.Status != ProjectStatus.Preparing && CharterRules.Missing(charter).ToList() is { Count: > 0 } missing ? Refuse.Incomplete("charter", missing) : null;

    /// <summary>Once the steps run, stages that parts may name can't go away.</summary>
    private static Refusal? StagesKept(Project project, Charter charter)
    {
        var kept = charter.StageModel.InScope(charter.Scope).Select(stage => stage.Id).ToHashSet(StringComparer.Ordinal);
        return project.Status == ProjectStatus.Preparing || project.Stages.All(stage => kept.Contains(stage.Id))
            ? null
            : new Refusal(RefusalKind.Conflict, "stages-in-use", "The steps have started; their stages have to stay in scope.", "Keep every stage that is in scope now; others may be added.", "scope");
    }
}
