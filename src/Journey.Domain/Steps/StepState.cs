namespace Journey.Domain.Steps;

public enum StepStatus
{
    /// <summary>The steps before it are not approved yet.</summary>
    Waiting,

    /// <summary>Drafted by the backend, filled by members.</summary>
    Open,

    /// <summary>Frozen until the review ends.</summary>
    Submitted,

    Approved,
}

public sealed record Approval(string MemberId, DateTimeOffset At);

/// <summary>A reviewer has handed the review of the submitted version on to another member of the team.</summary>
public sealed record Delegation(string From, string To, DateTimeOffset At);

/// <summary>Where a step stands.</summary>
/// <param name="Round">1, and one more each time an approved step is opened again.</param>
/// <param name="Version">The version last submitted; 0 before the first.</param>
/// <param name="ApprovedVersion">The version that later steps read; null before the first approval.</param>
/// <param name="Editors">Members who changed a part since the last approval.</param>
/// <param name="ChangesRequested">The reviewer's reason when the last submission was sent back.</param>
/// <param name="InputVersions">What the last submission was written on: the approved versions of the steps before it, the charter's revision, and the last re-analysis.</param>
/// <param name="StaleReasons">Why the approved version may no longer hold; empty when it does.</param>
/// <param name="Delegations">Of the present review; null where nobody ever delegated.</param>
/// <param name="EscalatedVersion">The last version whose overdue review was escalated.</param>
/// <param name="ApprovedBasis">What the approved version was written on; null in rows that are older than this field.</param>
/// <param name="StoodFor">How long the project was paused or archived during the present review; null for not at all.</param>
/// <param name="Restoring">The version of which a part stands in the working copy already and the rest does not yet; null for none.</param>
/// <param name="Drafting">Whether a part of the backend's draft is written already and the rest is not yet.</param>
public sealed record StepState(
    Step Step,
    StepStatus Status,
    int Round,
    int Version,
    int? ApprovedVersion,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? DraftedAt,
    DateTimeOffset? SubmittedAt,
    string? SubmittedBy,
    IReadOnlyList<string> Editors,
    IReadOnlyList<Approval> Approvals,
    string? ChangesRequested,
    IReadOnlyList<string> StaleReasons,
    IReadOnlyDictionary<string, int>? InputVersions = null,
    IReadOnlyList<Delegation>? Delegations = null,
    int? EscalatedVersion = null,
    IReadOnlyDictionary<string, int>? ApprovedBasis = null,
    TimeSpan? StoodFor = null,
    int? Restoring = null,
    bool Drafting = false)
{
    /// <returns>What the approved version was written on, as far as it is known.</returns>
    public IReadOnlyDictionary<string, int> Basis() => ApprovedBasis ?? (Status == StepStatus.Approved ? InputVersions : null) ?? new Dictionary<string, int>();

    public static StepState Initial(Step step) => new(step, StepStatus.Waiting, 0, 0, null, null, null, null, null, [], [], null, []);
}
