namespace Journey.Domain.FollowUps;

/// <summary>One thing that new evidence changes against an approved artefact.</summary>
/// <param name="Step">The step whose approved artefact it concerns.</param>
/// <param name="Part">Key of the part.</param>
/// <param name="Figure">What was compared.</param>
/// <param name="Before">The approved value.</param>
/// <param name="After">The value on all evidence.</param>
/// <param name="NBefore">Readings behind the approved value.</param>
/// <param name="NAfter">Readings behind the new one.</param>
/// <param name="Test">The test, such as "two-proportion z"; null where none applies.</param>
/// <param name="P">Its p-value.</param>
/// <param name="Strength">"strong", "weak" or "not enough evidence".</param>
public sealed record Change(string Step, string Part, string Figure, double? Before, double? After, long? NBefore, long? NAfter, string? Test, double? P, string Strength);

/// <summary>What re-analysis found. It changes no approved artefact; before and after is an association, not a cause.</summary>
/// <param name="Id">Number of the run.</param>
/// <param name="Triggers">Why it ran: each trigger that was merged into it.</param>
/// <param name="StaleSteps">Steps whose approved version may no longer hold.</param>
/// <param name="FollowUps">Ids of the tasks it opened.</param>
public sealed record ChangeReport(long Id, DateTimeOffset At, IReadOnlyList<string> Triggers, IReadOnlyList<Change> Changes, IReadOnlyList<string> StaleSteps, IReadOnlyList<string> FollowUps, string Note);
