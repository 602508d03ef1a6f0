using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.Steps;

/// <summary>What may happen to a step when, and by whom. Pure: state and request in, next state or refusal out.</summary>
public static class StepRules
{
    public const int LongestReason = 2000;

    public static StepState Open(StepState state, DateTimeOffset now) =>
        state with { Status = StepStatus.Open, Round = state.Round + 1, OpenedAt = now, DraftedAt = null, Approvals = [], ChangesRequested = null };

    /// <summary>A member changes a part.</summary>
    public static Outcome<StepState> Edit(StepState state, Team team, string memberId)
    {
        if (TeamRules.MayEdit(team, memberId) is { } refusal)
            return refusal;
        if (NotOpen(state) is { } closed)
            return closed;
        return state.Editors.Contains(memberId) ? state : state with { Editors = [.. state.Editors, memberId] };
    }

    /// <summary>A member brings a stored version back, or goes on with it where that broke off.</summary>
    public static Outcome<StepState> Restore(StepState state, Team team, string memberId, int version) =>
        Edit(state.Restoring == version ? state with { Restoring = null } : state, team, memberId);

    public static Outcome<StepState> Submit(StepState state, Team team, string memberId, IReadOnlyList<Missing> missing, IReadOnlyDictionary<string, int> basis, DateTimeOffset now)
    {
        if (TeamRules.MayEdit(team, memberId) is { } refusal)
            return refusal;
        if (NotOpen(state) is { } closed)
            return closed;
        if (state.Drafting)
            return new Refusal(RefusalKind.Conflict, "draft-running", $"The draft of step '{state.Step.Slug()}' is being written.", "Look at all of it in a moment, and submit it then.", "step");
        if (missing.Count > 0)
            return Refuse.Incomplete("artefact", missing);
        return state with
        {
            Status = StepStatus.Submitted,
            Version = state.Version + 1,
            SubmittedAt = now,
            SubmittedBy = memberId,
            Approvals = [],
            Delegations = [],
            ChangesRequested = null,
            InputVersions = basis,
            StoodFor = null,
        };
    }

    /// <returns>The state with one more approval; approved once the quorum is reached. Where it was lowered to what was given, one of those who approved ends the review.</returns>
    public static Outcome<StepState> Approve(StepState state, Project project, string memberId, int version, DateTimeOffset now)
    {
        if (ReviewRules.MayDecide(state, project, memberId, version) is { } refusal)
            return refusal;
        var isAgain = state.Approvals.Any(approval => approval.MemberId == memberId);
        if (isAgain && !ReviewRules.IsSettled(project, state))
            return new Refusal(RefusalKind.Conflict, "approved-already", $"'{memberId}' has approved this version already.", "Another approver has to decide.");
        var approvals = isAgain ? state.Approvals : [.. state.Approvals, new Approval(memberId, now)];
        return approvals.Count < project.Charter.ReviewPolicy.Quorum
            ? state with { Approvals = approvals }
            : state with { Status = StepStatus.Approved, Approvals = approvals, ApprovedVersion = state.Version, Editors = [], ApprovedBasis = state.InputVersions };
    }

    public static Outcome<StepState> RequestChanges(StepState state, Project project, string memberId, int version, string? reason)
    {
        if (Blank.Is(reason) || reason.Length > LongestReason)
            return Refuse.Invalid("reason", "reason-missing", $"A rejection needs a reason of 1 to {LongestReason} characters.", "Say what has to change.");
        if (ReviewRules.MayDecide(state, project, memberId, version) is { } refusal)
            return refusal;
        return state with { Status = StepStatus.Open, Approvals = [], Delegations = [], ChangesRequested = reason };
    }

    /// <summary>An approved step is opened again; its approved version goes on being served.</summary>
    public static Outcome<StepState> Reopen(StepState state, Team team, string memberId, string? reason, DateTimeOffset now)
    {
        if (Blank.Is(reason) || reason.Length > LongestReason)
            return Refuse.Invalid("reason", "reason-missing", $"Opening an approved step again needs a reason of 1 to {LongestReason} characters.", "Say why.");
        if (TeamRules.MayOwn(team, memberId) is { } refusal)
            return refusal;
        return state.Status == StepStatus.Approved
            ? Open(state, now)
            : new Refusal(RefusalKind.Conflict, "step-not-approved", $"Step '{state.Step.Slug()}' is {Words(state.Status)}.", "Only an approved step can be opened again.", "step");
    }

    private static Refusal? NotOpen(StepState state) => state.Status switch
    {
        StepStatus.Open when state.Restoring is { } version => new Refusal(
            RefusalKind.Conflict, "restoration-running", $"Version {version} of step '{state.Step.Slug()}' is being brought back into the working copy.", $"Wait a moment; if it broke off, restore version {version} once more.", "step"),
        StepStatus.Open => null,
        StepStatus.Waiting => new Refusal(RefusalKind.Conflict, "step-out-of-order", $"Step '{state.Step.Slug()}' waits for the steps before it.", "Steps are done in order: have the step before it approved first.", "step"),
        StepStatus.Submitted => new Refusal(RefusalKind.Conflict, "step-frozen", $"Step '{state.Step.Slug()}' is under review.", "Wait for the review, or have changes requested.", "step"),
        _ => new Refusal(RefusalKind.Conflict, "step-approved", $"Step '{state.Step.Slug()}' is approved.", "An owner can open it again, with a reason.", "step"),
    };

    internal static string Words(StepStatus status) => status switch
    {
        StepStatus.Waiting => "waiting for the steps before it",
        StepStatus.Open => "open",
        StepStatus.Submitted => "under review",
        _ => "approved",
    };
}
