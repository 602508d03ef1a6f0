using Journey.Domain.Projects;

namespace Journey.Domain.Steps;

/// <summary>When the approvers of a submitted step are reminded.</summary>
public static class ReviewSchedule
{
    public static DateTimeOffset Due(ReviewPolicy policy, DateTimeOffset submittedAt) => submittedAt.AddDays(policy.DueDays);

    /// <param name="policy">The charter's review policy.</param>
    /// <param name="submittedAt">When the step was submitted.</param>
    /// <param name="number">0 for the reminder before the due time, 1, 2, … for those after it.</param>
    /// <returns>Null when there are no more.</returns>
    public static DateTimeOffset? Reminder(ReviewPolicy policy, DateTimeOffset submittedAt, int number)
    {
        var due = Due(policy, submittedAt);
        if (number == 0)
            return due.AddDays(-policy.ReminderDaysBefore);
        return number <= policy.MostReminders ? due.AddDays((double)policy.ReminderDaysAfter * number) : null;
    }
}
