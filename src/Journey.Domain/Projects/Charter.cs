using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Journey.Domain.Projects;

public enum MapType
{
    CurrentState,
    FutureState,
    DayInTheLife,
}

/// <summary>What the team agrees on before step 1. Incomplete while it is written; complete before the project starts.</summary>
public sealed record Charter
{
    public IReadOnlyList<Objective> Objectives { get; init; } = [];

    public IReadOnlyList<DataInventoryItem> DataInventory { get; init; } = [];

    public Scope? Scope { get; init; }

    public MapType MapType { get; init; }

    public StageModel StageModel { get; init; } = new();

    /// <summary>Id of the industry template, published or custom.</summary>
    public string? Industry { get; init; }

    /// <summary>BCP 47 primary tag: en, pl, ru or zh.</summary>
    [RegularExpression("^(en|pl|ru|zh)$")]
    public string Language { get; init; } = "en";

    public string? Brand { get; init; }

    /// <summary>For a future-state map: the map of today that it is to replace.</summary>
    public AsIsMap? AsIs { get; init; }

    /// <summary>For a day-in-the-life map: whom else customers deal with in the same industry or region.</summary>
    public IReadOnlyList<string> Competitors { get; init; } = [];

    /// <summary>Channels in scope; step 3 covers each in each stage or explains the gap.</summary>
    public IReadOnlyList<string> Channels { get; init; } = [];

    public Budget? Budget { get; init; }

    public ReviewPolicy ReviewPolicy { get; init; } = new();

    /// <summary>Days between re-evaluations.</summary>
    [Range(1, CharterRules.MostDays)]
    public int CadenceDays { get; init; } = 90;

    /// <summary>The stage or touchpoint, by id, whose reaching ends a journey of a customer whose events name no case; null for the gap alone.</summary>
    [RegularExpression(Identifiers.SlugPattern)]
    public string? JourneyGoal { get; init; }

    /// <summary>After more days than these without an event a customer's next one begins a new journey, where events name no case.</summary>
    [Range(1, CharterRules.MostDays)]
    public int JourneyGapDays { get; init; } = 30;
}

/// <summary>The map of today behind a future-state map.</summary>
/// <param name="ProjectId">The project that it belongs to; its map is approved.</param>
/// <param name="Stages">For each stage in scope the stage of that project which it replaces, by id.</param>
public sealed record AsIsMap(string? ProjectId, IReadOnlyDictionary<string, string>? Stages);

/// <summary>A measurable objective: what changes, by how much, until when.</summary>
public sealed record Objective([property: MinLength(1)] string Statement, string? Metric, [property: Range(-1e15, 1e15)] double? Target, DateOnly? Due);

/// <summary>Evidence that exists or is to be collected, and by whom.</summary>
public sealed record DataInventoryItem([property: MinLength(1)] string Kind, [property: MinLength(1)] string Source, bool Available, string? CollectedBy);

/// <summary>First and last stage in scope, by id.</summary>
public sealed record Scope(string FirstStage, string LastStage);

/// <param name="Amount">In units of the currency, not negative.</param>
/// <param name="Currency">ISO 4217, three letters.</param>
public sealed record Budget([property: JsonRequired, Range(0, double.MaxValue)] decimal Amount, [property: RegularExpression("^[A-Z]{3}$")] string Currency);

/// <summary>How a step is reviewed.</summary>
public sealed record ReviewPolicy
{
    /// <summary>Approvals that a step needs.</summary>
    [Range(1, CharterRules.MostQuorum)]
    public int Quorum { get; init; } = 1;

    public bool AuthorMayApprove { get; init; }

    /// <summary>Days from submission until the review is due.</summary>
    [Range(1, CharterRules.MostReviewDays)]
    public int DueDays { get; init; } = 5;

    /// <summary>Days before the due time at which the approvers are reminded.</summary>
    [Range(0, CharterRules.MostReviewDays - 1)]
    public int ReminderDaysBefore { get; init; } = 1;

    /// <summary>Days between reminders after the due time.</summary>
    [Range(1, CharterRules.MostReviewDays)]
    public int ReminderDaysAfter { get; init; } = 2;

    /// <summary>Reminders after the due time, at most.</summary>
    [Range(0, CharterRules.MostReminders)]
    public int MostReminders { get; init; } = 5;

    /// <summary>Days after the due time at which an overdue review is escalated; null for never.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    [Range(1, CharterRules.MostReviewDays)]
    public int? EscalateDaysAfter { get; init; } = 7;

    /// <summary>To which member; null for the owners.</summary>
    public string? EscalateTo { get; init; }

    /// <summary>Whether a reviewer may hand a review on to another member.</summary>
    public bool DelegationAllowed { get; init; } = true;
}
