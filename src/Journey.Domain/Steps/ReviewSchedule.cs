using Journey.Domain.Projects;

namespace Journey.Domain.Steps;

public enum NoticeKind
{
    /// <summary>To those who are to review.</summary>
    Reminder,

    /// <summary>To whoever the charter names for overdue reviews.</summary>
    Escalation,
}

/// <summary>Something that is told when a review is not done by then.</summary>
public sealed record ReviewNotice(DateTimeOffset At, NoticeKind Kind);

/// <summary>When a submitted step's review is due, and who is told when.</summary>
public static class ReviewSchedule
{
    /// <summary>A timer may be ahead of the clock of whoever acts on it.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <returns>What the days of a review are counted from: its submission, and later by as long as the project stood still since.</returns>
    public static DateTimeOffset Start(StepState submitted) => submitted.SubmittedAt!.Value + (submitted.StoodFor ?? TimeSpan.Zero);

    public static DateTimeOffset Due(ReviewPolicy policy, DateTimeOffset submittedAt) => submittedAt.AddDays(policy.DueDays);

    /// <param name="policy">The charter's review policy.</param>
    /// <param name="submittedAt">When the step was submitted.</param>
    /// <param name="number">0, 1, 2, … in the order of time: the reminder before the due time first, then those after it with the escalation between them.</param>
    /// <returns>Null when there are no more.</returns>
    public static ReviewNotice? Notice(ReviewPolicy policy, DateTimeOffset submittedAt, int number) =>
        Notices(policy, Due(policy, submittedAt)).OrderBy(notice => notice.At).ThenBy(notice => notice.Kind).ElementAtOrDefault(number);

    /// <summary>Of the notices whose time was thought to have come, those whose time has come: a pause moves the others.</summary>
    /// <param name="policy">The charter's review policy.</param>
    /// <param name="start">What the days are counted from.</param>
    /// <param name="counted">Notices that were counted, whether the project stood still then or not.</param>
    /// <param name="now">The time.</param>
    public static int Told(ReviewPolicy policy, DateTimeOffset start, int counted, DateTimeOffset now)
    {
        while (counted > 0 && !(Notice(policy, start, counted - 1)?.At <= now + ClockDifference))
            counted--;
        return counted;
    }

    private static IEnumerable<ReviewNotice> Notices(ReviewPolicy policy, DateTimeOffset due)
    {
        yield return new(due.AddDays(-policy.ReminderDaysBefore), NoticeKind.Reminder);
        for (var number = 1; number <= policy.MostReminders; number++)
            yield return new(due.AddDays((double)policy.ReminderDaysAfter * number), NoticeKind.Reminder);
        if (policy.EscalateDaysAfter is { } days)
            yield return new(due.AddDays(days), NoticeKind.Escalation);
    }
}
