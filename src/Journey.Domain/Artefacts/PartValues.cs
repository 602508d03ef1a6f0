using Journey.Domain.Refusals;

namespace Journey.Domain.Artefacts;

/// <summary>The ranges that numbers in a part must keep, whoever writes them.</summary>
public static class PartValues
{
    /// <returns>The first value out of range, null when there is none.</returns>
    public static Refusal? Check(ArtefactPart part) => part switch
    {
        Persona persona => Range("share", persona.Share, 0, 100) ?? SegmentProfile.Check(persona.Profile),
        PathActivity activity => Range("goalReached", activity.GoalReached, 0, 1) ?? Range("emotion", activity.Emotion, -2, 2) ?? Finite("metricReading", activity.MetricReading),
        DecisionPoint point => Range("difference", point.Difference, -1, 1) ?? Range("low", point.Low, -1, 1) ?? Range("high", point.High, -1, 1) ?? Range("ends", point.Ends, 0, 1e15),
        EmotionCell cell => Range("emotion", cell.Emotion, -2, 2) ?? Range("low", cell.Low, -2, 2) ?? Range("high", cell.High, -2, 2) ?? Range("n", cell.N, 0, int.MaxValue) ?? Range("arc", cell.Arc, 1, 5),
        Barrier barrier => Range("frequency", barrier.Frequency, 0, 1) ?? Range("severity", barrier.Severity, 0, 4),
        Improvement improvement => Scores(improvement),
        Initiative initiative => Range("budget", (double?)initiative.Budget, 0, 1e12) ?? Date("due", initiative.Due),
        NextReview review => Date("on", review.On),
        Deviation deviation => Range("cases", deviation.Cases, 0, 1e15),
        UnmappedActivity unmapped => Range("events", unmapped.Events, 0, 1e15),
        Kpi kpi => Finite("baseline", kpi.Baseline) ?? Finite("target", kpi.Target) ?? Range("cadenceDays", kpi.CadenceDays, 1, 730),
        Goal { Metric: { } metric } => Finite("metric.baseline", metric.Baseline) ?? Finite("metric.target", metric.Target) ?? Date("metric.due", metric.Due),
        _ => null,
    };

    /// <summary>No date of a project is later.</summary>
    public static readonly DateOnly LastDate = new(2199, 12, 31);

    /// <summary>Dates of a project lie in this century or the next; a store may not even hold others.</summary>
    public static bool IsDate(DateOnly date) => date.Year >= 2000 && date <= LastDate;

    private static Refusal? Date(string field, DateOnly? date) =>
        date is null || IsDate(date.Value) ? null : Refuse.Invalid(field, "date-out-of-range", $"{date:yyyy-MM-dd} is outside 2000 to 2199.", "Give the date that is meant.");

    private static Refusal? Scores(Improvement improvement) =>
        Range("customerValue", improvement.CustomerValue, 0, 10)
        ?? Range("businessValue", improvement.BusinessValue, 0, 10)
        ?? Range("effort", improvement.Effort, 0.01, 10_000)
        ?? Range("confidence", improvement.Confidence, 0, 1)
        ?? Range("cost", (double?)improvement.Cost, 0, 1e12);

    private static Refusal? Finite(string field, double? value) => Range(field, value, -1e15, 1e15);

    private static Refusal? Range(string field, double? value, double low, double high) =>
        value is null || (value >= low && value <= high)
            ? null
            : Refuse.Invalid(field, "number-out-of-range", $"{value} is outside {low} to {high}.", "Give a number within the range.");
}
