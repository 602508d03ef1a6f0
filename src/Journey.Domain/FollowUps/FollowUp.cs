using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;

namespace Journey.Domain.FollowUps;

public enum FollowUpStatus
{
    Open,
    InProgress,
    Done,
    Cancelled,
}

/// <summary>A piece of work that the project hands to a person or another system.</summary>
/// <param name="Id">Deterministic: what it came from; also the message id.</param>
/// <param name="Source">Key of the part, or the report, it comes from.</param>
/// <param name="Owner">Member id.</param>
/// <param name="KpiReading">The reading it was closed with.</param>
/// <param name="Revision">How often its source has given it another title, owner or date.</param>
public sealed record FollowUp(string Id, string Title, string Source, string? Owner, DateOnly? Due, FollowUpStatus Status, double? KpiReading, string? Reason, DateTimeOffset UpdatedAt, int Revision = 0);

/// <summary>A change of status, by a member or another system.</summary>
public sealed record FollowUpUpdate(FollowUpStatus? Status, double? KpiReading, string? Reason);

public static class FollowUpRules
{
    /// <summary>Letters, digits, hyphen and underscore, at most 200.</summary>
    public static bool IsId(string id) => id.Length <= 200 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>What is said of a task, which may quote a text as long as a part takes: cut with "…" where no list of work could hold it, never within a character.</summary>
    public static string Title(string text)
    {
        if (text.Length <= PartJson.LongestText)
            return text;
        var end = PartJson.LongestText - 1;
        return $"{text[..(char.IsLowSurrogate(text[end]) ? end - 1 : end)]}…";
    }

    /// <summary>Whether nothing is left to do on a task.</summary>
    public static bool IsClosed(FollowUp task) => task.Status is FollowUpStatus.Done or FollowUpStatus.Cancelled;

    /// <summary>A task closes only with a KPI reading or a stated reason; a closed one stays closed.</summary>
    public static Outcome<FollowUp> Update(FollowUp task, FollowUpUpdate update, DateTimeOffset now)
    {
        if (update.Status is not { } status)
            return Refuse.Invalid("status", "status-missing", "No status was sent.", "Send open, in-progress, done or cancelled.");
        if (update.Reason is { Length: > 2000 })
            return Refuse.Invalid("reason", "reason-too-long", "The reason has more than 2000 characters.", "Shorten it.");
        if (update.KpiReading is { } reading && !double.IsFinite(reading))
            return Refuse.Invalid("kpiReading", "number-out-of-range", "The reading is not a finite number.", "Give the number that was read.");
        if (IsClosed(task))
        {
            return task.Status == status
                ? task
                : new Refusal(RefusalKind.Conflict, "follow-up-closed", $"The task is {task.Status.ToString().ToLowerInvariant()} already.", "Open a new task for further work.", "status");
        }

        if (status is FollowUpStatus.Done or FollowUpStatus.Cancelled && update.KpiReading is null && Blank.Is(update.Reason))
            return Refuse.Invalid("kpiReading", "closing-evidence-missing", "A task closes only with a KPI reading or a reason.", "Send kpiReading, reason, or both.");
        return task with { Status = status, KpiReading = update.KpiReading ?? task.KpiReading, Reason = update.Reason ?? task.Reason, UpdatedAt = now };
    }

    /// <summary>A task as its source gives it now, with what was done on it.</summary>
    /// <returns>Null where nothing is given otherwise, and for a task that is closed.</returns>
    public static FollowUp? Revise(FollowUp known, FollowUp given) =>
        IsClosed(known) || (known.Title, known.Owner, known.Due) == (given.Title, given.Owner, given.Due)
            ? null
            : known with { Title = given.Title, Owner = given.Owner, Due = given.Due, Revision = known.Revision + 1, UpdatedAt = given.UpdatedAt };

    /// <summary>A task that its source hands out no more.</summary>
    /// <returns>Null for one that is closed.</returns>
    public static FollowUp? CallOff(FollowUp known, string reason, DateTimeOffset now) =>
        IsClosed(known) ? null : known with { Status = FollowUpStatus.Cancelled, Reason = reason, UpdatedAt = now };

    /// <summary>Who has a task: whoever is named, as long as they write in the project, else the project's first owner.</summary>
    public static string? OwnerOr(Team team, string? owner) => owner is not null && TeamRules.MayEdit(team, owner) is null ? owner : team.With(TeamRole.Owner).FirstOrDefault()?.MemberId;
}
