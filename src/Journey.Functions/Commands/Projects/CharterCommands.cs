using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>A step that a changed charter makes stale; one under review is so once it is approved.</summary>
public sealed record StaleStep(Step Step, IReadOnlyList<string> Reasons);

/// <summary>A charter was written.</summary>
/// <param name="Revision">As the ETag shows it.</param>
/// <param name="Stale">The steps, approved or under review, that rest on what has changed, and why.</param>
public sealed record CharterWritten(int Revision, IReadOnlyList<StaleStep> Stale);

/// <summary>Writes the charter, and says what rests on it.</summary>
public sealed class CharterCommands(CommandRunner runner, ListedProjects listed, TemplateCommands templates, AsIsMaps asIsMaps, StalenessUpdate staleness, TimeProvider time)
{
    /// <returns>The revision, and the steps that the change makes stale; a charter that says what is there already is no change.</returns>
    public async Task<Outcome<CharterWritten>> WriteAsync(Caller caller, Charter charter, Func<int, Refusal?> revision, CancellationToken cancellation) =>
        await listed.AfterAsync(caller, await DecideAsync(caller, charter, revision, cancellation), cancellation);

    private Task<Outcome<CharterWritten>> DecideAsync(Caller caller, Charter charter, Func<int, Refusal?> revision, CancellationToken cancellation) => runner.RunAsync<CharterWritten>(caller, async (snapshot, transaction) =>
    {
        if ((TeamRules.MayOwn(snapshot.Project.Team, caller.Name) ?? revision(snapshot.CharterRevision)) is { } notNow)
            return notNow;
        if (CharterChange.IsNone(snapshot.Project.Charter, charter))
            return new CharterWritten(snapshot.CharterRevision, []);
        var refusal = CharterRules.Write(charter, snapshot.Project.Charter) ?? StagesKept(snapshot.Project, charter) ?? Complete(snapshot.Project, charter)
            ?? Reviewable(snapshot, snapshot.Project with { Charter = charter }) ?? await templates.UnknownAsync(charter, cancellation) ?? await asIsMaps.ChangedAsync(snapshot.Project, charter, caller.Name, cancellation);
        if (refusal is not null)
            return refusal;
        var (next, now) = (snapshot.CharterRevision + 1, time.GetUtcNow());
        transaction.Charter(charter).Decide(now, caller.Name, "charter-changed", version: next);
        var states = new Dictionary<Step, StepState>();
        if (charter.ReviewPolicy != snapshot.Project.Charter.ReviewPolicy)
            WakeReviews(snapshot, transaction, states, charter);
        if (snapshot.Project.Status != ProjectStatus.Preparing && (charter.JourneyGoal, charter.JourneyGapDays) != (snapshot.Project.Charter.JourneyGoal, snapshot.Project.Charter.JourneyGapDays))
            NewFigures.Ask(snapshot, transaction, "what ends a journey was changed");
        else
            NewFigures.Redraft(snapshot, transaction, StepOrder.All);
        MootAssignments.Changed(transaction, now);
        var marks = new CharterMarks(snapshot, transaction, charter);
        var known = await staleness.RunAsync(snapshot, transaction, states, marks.MarkAsync, cancellation);
        foreach (var state in states.Values)
            transaction.Step(state);
        var stale = snapshot.Steps.Select(state => new StaleStep(state.Step, marks.Reasons(state.Step.Slug(), known))).Where(step => step.Reasons.Count > 0).ToList();
        return new CharterWritten(next, stale);
    }, cancellation);

    internal static Refusal? Reviewable(ProjectSnapshot snapshot, Project next) => next.Status == ProjectStatus.Preparing
        ? null
        : ReviewRules.Workable(next) ?? snapshot.Steps.Select(state => ReviewRules.StillReachable(next, state)).FirstOrDefault(refusal => refusal is not null);

    /// <summary>They are due, and their reminders come, at other times now, and others may have to decide.</summary>
    private static void WakeReviews(ProjectSnapshot snapshot, ProjectTransaction transaction, Dictionary<Step, StepState> states, Charter charter)
    {
        var next = snapshot.Project with { Charter = charter };
        foreach (var state in snapshot.Steps.Where(state => state.Status == StepStatus.Submitted))
        {
            var after = ReviewRules.WithoutEnded(state, next);
            if (after != state)
                states[state.Step] = after;
            WorkItems.ReviewersChange(transaction, snapshot.Project, next, state, after);
            transaction.Send(new OutboxMessage(OutboxKind.WakeStep, StepInstance.Id(snapshot.Project.Id, state.Step, state.Round)));
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
