using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.Steps;

/// <summary>
/// Who decides on a submitted version: approvers and owners, or those to whom they handed it on; none of its authors, unless the charter
/// lets them. An approval stands when its member leaves the team afterwards; a delegation ends with its version, when it is taken back, and when either of the two leaves,
/// loses the role that it needs, or may no longer decide as an author, or the policy allows none any more; unless it was used: a review that was handed on and given is not given once more.
/// </summary>
public static class ReviewRules
{
    /// <returns>Why the member may not decide on that version; null when they may.</returns>
    public static Refusal? MayDecide(StepState state, Project project, string memberId, int version)
    {
        if (!IsDelegate(state, project, memberId) && TeamRules.MayReview(project.Team, memberId) is { } noReviewer)
            return noReviewer;
        if (NotSubmitted(state) is { } closed)
            return closed;
        if (version != state.Version)
            return Refuse.StaleRevision("version", version.ToString(CultureInfo.InvariantCulture), state.Version.ToString(CultureInfo.InvariantCulture));
        if (Standing(state, project).FirstOrDefault(delegation => delegation.From == memberId) is { } given)
            return new Refusal(RefusalKind.Conflict, "review-delegated", $"'{memberId}' has handed this review on to '{given.To}'.", "The other member decides.", "step");
        return IsBarred(state, project, memberId)
            ? new Refusal(RefusalKind.Forbidden, "author-may-not-review", $"'{memberId}' wrote or submitted this version.", "Someone else has to review it, or the charter's review policy must allow authors to.")
            : null;
    }

    /// <summary>The submitter, while they may write, or an owner, takes a submission back; its version stays stored, and the next submission is another one.</summary>
    public static Outcome<StepState> Withdraw(StepState state, Team team, string memberId)
    {
        if (NotSubmitted(state) is { } closed)
            return closed;
        if (TeamRules.MayEdit(team, memberId) is { } noWriter)
            return noWriter;
        return state.SubmittedBy == memberId || TeamRules.MayOwn(team, memberId) is null
            ? state with { Status = StepStatus.Open, Approvals = [], Delegations = [] }
            : new Refusal(RefusalKind.Forbidden, "submission-not-yours", $"'{memberId}' did not submit this version.", "Ask the member who submitted it, or an owner, to withdraw it; a reviewer requests changes.", "step");
    }

    /// <summary>A reviewer hands the review of a version on.</summary>
    /// <param name="state">The submitted step.</param>
    /// <param name="project">With the team and the review policy.</param>
    /// <param name="from">Who may decide and has not yet.</param>
    /// <param name="to">A member who works on the project, wrote nothing of the version, does not review it already, and has not handed a review of it on.</param>
    /// <param name="version">The version that it is about.</param>
    /// <param name="now">The time of the decision.</param>
    public static Outcome<StepState> Delegate(StepState state, Project project, string from, string? to, int version, DateTimeOffset now)
    {
        var policy = project.Charter.ReviewPolicy;
        if (!policy.DelegationAllowed)
            return new Refusal(RefusalKind.Forbidden, "delegation-not-allowed", "The charter's review policy allows no delegation.", "Review it yourself, or have an owner change the policy.");
        if (MayDecide(state, project, from, version) is { } refusal)
            return refusal;
        if (state.Approvals.Any(approval => approval.MemberId == from))
            return new Refusal(RefusalKind.Conflict, "approved-already", $"'{from}' has approved this version already.", "There is nothing left to hand on.");
        if (to is null || project.Team.Find(to) is not { Role: not TeamRole.Viewer })
            return Refuse.Invalid("to", "delegate-unknown", "Nobody who works on this project is named.", "Name a member of the team who is no viewer.");
        if (Reviewers(project, state).Contains(to) || state.Approvals.Any(approval => approval.MemberId == to) || TeamRules.MayReview(project.Team, to) is null)
            return Refuse.Invalid("to", "delegate-reviews-already", $"'{to}' may review this version anyway.", "Name a member who does not, so that no vote is lost.");
        if (Standing(state, project).Any(delegation => delegation.From == to))
            return Refuse.Invalid("to", "delegate-handed-on", $"'{to}' has handed a review of this version on already.", "Name a member who has not; or decide on it yourself.");
        if (IsBarred(state, project, to))
            return Refuse.Invalid("to", "author-may-not-review", $"'{to}' wrote or submitted this version.", "Name a member who did not.");
        return state with { Delegations = [.. state.Delegations ?? [], new Delegation(from, to, now)] };
    }

    /// <summary>Whoever handed a review on takes it back, from whomever it was handed on to again, unless it was given.</summary>
    public static Outcome<StepState> TakeBack(StepState state, Project project, string memberId)
    {
        if (NotSubmitted(state) is { } closed)
            return closed;
        if (!Held(state, project).Exists(delegation => delegation.From == memberId))
            return Refuse.Unknown("delegation", memberId);
        if (Used(state).Exists(delegation => delegation.From == memberId))
            return new Refusal(RefusalKind.Conflict, "approved-already", "Who it was handed on to has approved this version already.", "There is nothing left to take back.", "step");
        var (kept, without) = (new List<Delegation>(), new HashSet<string>(StringComparer.Ordinal) { memberId });
        foreach (var delegation in state.Delegations!)
        {
            if (without.Contains(delegation.From))
                without.Add(delegation.To);
            else
                kept.Add(delegation);
        }

        return state with { Delegations = kept };
    }

    /// <summary>Those who are asked to review: approvers, and owners where fewer approvers are free than are still needed; those who handed it on are replaced, those who approved are done
    /// unless theirs is the word that ends the review, as when the quorum was lowered meanwhile.</summary>
    public static IReadOnlyList<string> Reviewers(Project project, StepState state)
    {
        var free = project.Team.Members.Where(member => !IsBarred(state, project, member.MemberId)).ToList();
        var approvers = free.Where(member => member.Role == TeamRole.Approver).ToList();
        var enough = approvers.Select(member => member.MemberId).Union(state.Approvals.Select(approval => approval.MemberId)).Count() >= project.Charter.ReviewPolicy.Quorum;
        var owners = !enough || approvers.Count == 0 ? free.Where(member => member.Role == TeamRole.Owner) : [];
        var own = approvers.Concat(owners).Select(member => member.MemberId);
        return [.. own.Concat(Held(state, project).Select(delegation => delegation.To))
            .Except(Standing(state, project).Select(delegation => delegation.From))
            .Except(IsSettled(project, state) ? [] : state.Approvals.Select(approval => approval.MemberId))];
    }

    /// <summary>Members for whom a review waits no more once team, policy or delegations are others: who is to decide no longer, and who may no longer. An owner who was asked
    /// may have dropped out of those who are to decide, as approvals came in, and still have it on their list.</summary>
    /// <param name="before">The project before.</param>
    /// <param name="was">The submitted step before.</param>
    /// <param name="after">The project after.</param>
    /// <param name="state">The submitted step after.</param>
    public static IReadOnlyList<string> Released(Project before, StepState was, Project after, StepState state)
    {
        var couldDecide = before.Team.Members.Select(member => member.MemberId)
            .Where(member => MayDecide(was, before, member, was.Version) is null && MayDecide(state, after, member, state.Version) is not null);
        return [.. Reviewers(before, was).Union(couldDecide).Except(Reviewers(after, state)).Where(member => after.Team.Find(member) is not null)];
    }

    /// <returns>Why reviews can't be held as the charter wants; null when they can.</returns>
    public static Refusal? Workable(Project project) => QuorumReachable(project, []) ?? (project.Charter.ReviewPolicy.EscalateTo is { } named && project.Team.Find(named) is null
        ? new Refusal(RefusalKind.Conflict, "escalation-unknown", "Overdue reviews are to be escalated to somebody who is not in the team.", "Name a member of the team, or nobody for the owners.", "reviewPolicy.escalateTo")
        : null);

    /// <returns>Why the quorum can't be reached by those who may review what these members wrote; null when it can.</returns>
    public static Refusal? QuorumReachable(Project project, IReadOnlyCollection<string> authors)
    {
        var policy = project.Charter.ReviewPolicy;
        var able = project.Team.Members.Count(member =>
            member.Role is TeamRole.Approver or TeamRole.Owner && (policy.AuthorMayApprove || !authors.Contains(member.MemberId)));
        return able >= policy.Quorum
            ? null
            : new Refusal(
                RefusalKind.Conflict,
                "quorum-unreachable",
                $"The charter asks for {policy.Quorum} approvals; {able} members may give one.",
                "Add approvers to the team, lower the quorum, or let authors approve.",
                "reviewPolicy.quorum");
    }

    /// <summary>Whether the quorum is reached already and the review has not ended: it was lowered after the last approval.</summary>
    internal static bool IsSettled(Project project, StepState state) => state.Approvals.Count >= project.Charter.ReviewPolicy.Quorum;

    /// <summary>Whether the member is an author, and authors may not decide.</summary>
    private static bool IsBarred(StepState state, Project project, string memberId) =>
        !project.Charter.ReviewPolicy.AuthorMayApprove && (state.SubmittedBy == memberId || state.Editors.Contains(memberId));

    /// <returns>
    /// Why the version under review can't be approved any more by those whom the project leaves; null when it can, and for a step that is not under review.
    /// </returns>
    public static Refusal? StillReachable(Project project, StepState state)
    {
        if (state.Status != StepStatus.Submitted)
            return null;
        var able = project.Team.Members.Where(member => MayDecide(state, project, member.MemberId, state.Version) is null).Select(member => member.MemberId).ToList();
        var more = able.Count(member => state.Approvals.All(approval => approval.MemberId != member));
        return able.Count > 0 && state.Approvals.Count + more >= project.Charter.ReviewPolicy.Quorum
            ? null
            : new Refusal(
                RefusalKind.Conflict,
                "quorum-unreachable",
                $"Step '{state.Step.Slug()}' is under review: {state.Approvals.Count} approvals were given and {more} members may give one; {project.Charter.ReviewPolicy.Quorum} are needed.",
                "Add approvers who wrote nothing of it, lower the quorum, or withdraw the submission first.",
                "reviewPolicy.quorum");
    }

    /// <returns>The delegations that still hold: of those who have the review to hand on, to those who still work on the project; and those that ended in an approval, whatever became of the two.</returns>
    public static IReadOnlyList<Delegation> Standing(StepState state, Project project) => [.. (state.Delegations ?? []).Intersect(Held(state, project).Concat(Used(state)))];

    /// <returns>The state without ended delegations, which must not come back with the member or the policy; the same where none has ended.</returns>
    public static StepState WithoutEnded(StepState state, Project project) =>
        Standing(state, project) is var standing && standing.Count == (state.Delegations?.Count ?? 0) ? state : state with { Delegations = standing };

    private static List<Delegation> Held(StepState state, Project project)
    {
        var held = new List<Delegation>();
        foreach (var delegation in project.Charter.ReviewPolicy.DelegationAllowed ? state.Delegations ?? [] : [])
        {
            var isTheirs = (TeamRules.MayReview(project.Team, delegation.From) is null && !IsBarred(state, project, delegation.From)) || held.Exists(before => before.To == delegation.From);
            if (isTheirs && project.Team.Find(delegation.From) is not null && TeamRules.MayEdit(project.Team, delegation.To) is null && !IsBarred(state, project, delegation.To))
                held.Add(delegation);
        }

        return held;
    }

    /// <summary>What was handed on again is used with the last of them, who comes last.</summary>
    private static List<Delegation> Used(StepState state)
    {
        var used = new List<Delegation>();
        foreach (var delegation in (state.Delegations ?? []).Reverse())
        {
            if (state.Approvals.Any(approval => approval.MemberId == delegation.To) || used.Exists(after => after.From == delegation.To))
                used.Add(delegation);
        }

        return used;
    }

    private static bool IsDelegate(StepState state, Project project, string memberId) => Held(state, project).Exists(delegation => delegation.To == memberId);

    private static Refusal? NotSubmitted(StepState state) => state.Status == StepStatus.Submitted
        ? null
        : new Refusal(RefusalKind.Conflict, "step-not-submitted", $"Step '{state.Step.Slug()}' is {StepRules.Words(state.Status)}.", "Review a step after it was submitted.", "step");
}
