using Journey.Domain.Artefacts;
using Journey.Domain.Assignments;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Domain.Projects;

/// <summary>When a project is paused, archived and taken up again, and what it takes meanwhile. Only owners decide so.</summary>
public static class LifecycleRules
{
    /// <param name="lifecycle">Of the project.</param>
    /// <param name="purpose">Of the command.</param>
    /// <param name="isBackend">Whether nobody but the backend asks: what it has begun it finishes.</param>
    /// <returns>Why the project does not take the command; null when it does.</returns>
    public static Refusal? Blocks(Lifecycle lifecycle, Purpose purpose, bool isBackend) => (lifecycle.State, purpose) switch
    {
        (LifecycleState.Active, _) or (_, Purpose.Govern) => null,
        (_, Purpose.Change) when isBackend => null,
        (LifecycleState.Paused, Purpose.Intake) => null,
        (LifecycleState.Paused, _) => IsPaused,
        _ => IsArchived,
    };

    public static Outcome<Lifecycle> Pause(Project project, string memberId, string? reason, DateTimeOffset now) =>
        NotAllowed(project, memberId, reason) is { } refusal ? refusal
        : project.Lifecycle.State switch
        {
            LifecycleState.Paused => IsPaused,
            LifecycleState.Archived => IsArchived,
            _ => new Lifecycle(LifecycleState.Paused, now, memberId, reason),
        };

    public static Outcome<Lifecycle> Archive(Project project, string memberId, string? reason, DateTimeOffset now) =>
        NotAllowed(project, memberId, reason) is { } refusal ? refusal
        : project.Lifecycle.State == LifecycleState.Archived ? IsArchived
        : new Lifecycle(LifecycleState.Archived, project.Lifecycle.StoppedAt ?? now, memberId, reason);

    /// <summary>Takes up a paused project.</summary>
    public static Outcome<Lifecycle> Resume(Project project, string memberId, string? reason) => TakeUp(project, LifecycleState.Paused, memberId, reason);

    /// <summary>Takes an archived project back to work.</summary>
    public static Outcome<Lifecycle> Unarchive(Project project, string memberId, string? reason) => TakeUp(project, LifecycleState.Archived, memberId, reason);

    /// <summary>A review that stood still is due later by as long as it stood.</summary>
    /// <param name="state">Of a step.</param>
    /// <param name="stood">How long the project was not worked on.</param>
    /// <returns>The state; the same where nothing is under review.</returns>
    public static StepState Later(StepState state, TimeSpan stood) =>
        state.Status == StepStatus.Submitted ? state with { StoodFor = (state.StoodFor ?? TimeSpan.Zero) + stood } : state;

    /// <summary>What was assigned is due later by as long as the project stood since: all pauses together, of which a part of a day counts whole. Never later than a date can be.</summary>
    /// <param name="assignment">Of before the project stopped.</param>
    /// <param name="stood">How long it was not worked on this time.</param>
    /// <param name="resumed">When it was taken up again.</param>
    public static CellAssignment Later(CellAssignment assignment, TimeSpan stood, DateTimeOffset resumed)
    {
        var before = assignment.StoodFor ?? TimeSpan.Zero;
        var due = assignment.Due.AddDays(Days(before + stood) - Days(before));
        return assignment with { Due = due < PartValues.LastDate ? due : PartValues.LastDate, StoodFor = before + stood, MovedAt = resumed };
    }

    private static int Days(TimeSpan stood) => (int)Math.Ceiling(Math.Max(0, stood.TotalDays));

    private static Outcome<Lifecycle> TakeUp(Project project, LifecycleState from, string memberId, string? reason)
    {
        if (NotAllowed(project, memberId, reason) is { } refusal)
            return refusal;
        if (project.Lifecycle.State == from)
            return new Lifecycle(LifecycleState.Active, null, memberId, reason);
        return from == LifecycleState.Paused
            ? new Refusal(RefusalKind.Conflict, "project-not-paused", $"The project is {Word(project)}.", "Only a paused project is resumed; an archived one is taken back with unarchive.")
            : new Refusal(RefusalKind.Conflict, "project-not-archived", $"The project is {Word(project)}.", "Only an archived project is taken back; a paused one is resumed.");
    }

    private static Refusal? NotAllowed(Project project, string memberId, string? reason)
    {
        if (TeamRules.MayOwn(project.Team, memberId) is { } refusal)
            return refusal;
        return Blank.Is(reason) || reason.Length > StepRules.LongestReason
            ? Refuse.Invalid("reason", "reason-missing", $"That needs a reason of 1 to {StepRules.LongestReason} characters.", "Say why; it stands in the decision log.")
            : null;
    }

    private static string Word(Project project) => project.Lifecycle.State.ToString().ToLowerInvariant();

    private static Refusal IsPaused => new(RefusalKind.Conflict, "project-paused", "The project is paused.", "Have an owner resume it; until then it can be read, and evidence may come in.");

    private static Refusal IsArchived => new(RefusalKind.Conflict, "project-archived", "The project is archived.", "Have an owner take it back with unarchive; until then it can only be read.");
}
