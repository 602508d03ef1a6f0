namespace Journey.Domain.Projects;

public enum ProjectStatus
{
    /// <summary>Charter and team are being written.</summary>
    Preparing,

    /// <summary>The steps are under way.</summary>
    Running,

    /// <summary>Step 9 is approved; the map is monitored.</summary>
    Monitoring,
}

/// <summary>What every command needs to know of a project.</summary>
/// <param name="Sequence">Number of decisions so far.</param>
public sealed record Project(string Id, string Name, ProjectStatus Status, DateTimeOffset CreatedAt, long Sequence, Charter Charter, Team Team)
{
    /// <summary>Whether it is worked on.</summary>
    public Lifecycle Lifecycle { get; init; } = Lifecycle.Active;

    public IReadOnlyList<Stage> Stages => Charter.StageModel.InScope(Charter.Scope);
}

/// <summary>An entry of the append-only decision log.</summary>
/// <param name="Sequence">1, 2, 3, … within the project.</param>
/// <param name="Kind">What was decided, in kebab case.</param>
/// <param name="By">Member id, or "backend".</param>
/// <param name="Step">The step it concerns.</param>
/// <param name="Version">The version of the step's artefact it was decided on.</param>
/// <param name="Reason">Why, where one was given.</param>
/// <param name="Subject">What or whom else it concerns.</param>
/// <param name="Hash">See <see cref="DecisionChain"/>; null in entries that are older than the chain.</param>
/// <param name="Seal">What ties the entry to its reason; null where there is none, or the entry is older than seals.</param>
/// <param name="Erased">Entries before this one whose reasons were erased with it; null for none.</param>
/// <param name="KpiReading">The reading that was told with it, in the KPI's unit; null for none.</param>
public sealed record Decision(
    long Sequence, DateTimeOffset At, string By, string Kind, string? Step, int? Version, string? Reason, string? Subject, string? Hash = null, ReasonSeal? Seal = null, IReadOnlyList<ErasedReason>? Erased = null, double? KpiReading = null);
