using Azure;
using Journey.Domain.Dependencies;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Storage.Projects;

/// <summary>A project's head, charter, team and steps as one query read them, with what is needed to write them back.</summary>
public sealed class ProjectSnapshot
{
    internal ProjectSnapshot(Project project, long outbox, string? lastDecisionHash, ETag headTag, (int Revision, ETag Tag) charter, (int Revision, ETag Tag) team, IReadOnlyDictionary<Step, StepRow> steps, Reanalysis reanalysis, ETag? reanalysisTag)
    {
        Project = project;
        Outbox = outbox;
        LastDecisionHash = lastDecisionHash;
        HeadTag = headTag;
        (CharterRevision, CharterTag) = charter;
        (TeamRevision, TeamTag) = team;
        StepRows = steps;
        Reanalysis = reanalysis;
        ReanalysisTag = reanalysisTag;
    }

    public Project Project { get; }

    /// <summary>1, 2, 3, …: the charter's revision, as the API's ETag shows it.</summary>
    public int CharterRevision { get; }

    /// <summary>By revision: charters, other than the present one, that an approved version or one under review was written on.</summary>
    public IReadOnlyDictionary<int, Charter> EarlierCharters { get; internal init; } = new Dictionary<int, Charter>();

    /// <returns>The charter that the approved version of the step was written on; the present one where nothing is approved, or no other is known.</returns>
    public Charter WrittenOn(Step step) =>
        Step(step).Basis().TryGetValue(Staleness.Charter, out var revision) ? EarlierCharters.GetValueOrDefault(revision, Project.Charter) : Project.Charter;

    public int TeamRevision { get; }

    public Reanalysis Reanalysis { get; }

    public IEnumerable<StepState> Steps => StepRows.Values.Select(row => row.State).OrderBy(state => state.Step);

    /// <summary>The hash that the decision log ends with; null where no entry is chained yet.</summary>
    public string? LastDecisionHash { get; }

    /// <summary>Another one whenever name, status, charter or a step has changed: what is made of these and of stored versions alone is the same under the same tag.</summary>
    public string Tag => string.Join(' ', StepRows.Values.Select(row => row.Tag).Append(HeadTag).Append(CharterTag));

    internal long Outbox { get; }

    internal ETag HeadTag { get; }

    internal ETag CharterTag { get; }

    internal ETag TeamTag { get; }

    internal ETag? ReanalysisTag { get; }

    internal IReadOnlyDictionary<Step, StepRow> StepRows { get; }

    /// <returns>The approved version of each input of the step, by name.</returns>
    public IReadOnlyDictionary<string, int> InputVersions(Step step) =>
        step.Inputs().Select(Step).Where(input => input.ApprovedVersion is not null).ToDictionary(input => input.Step.Slug(), input => input.ApprovedVersion!.Value);

    /// <returns>What a version of the step that is submitted now is written on: the approved versions of all steps before it, the charter's revision, and the last re-analysis.</returns>
    public IReadOnlyDictionary<string, int> Basis(Step step) =>
        new Dictionary<string, int>(Steps.Where(earlier => earlier.Step < step && earlier.ApprovedVersion is not null).Select(earlier => KeyValuePair.Create(earlier.Step.Slug(), earlier.ApprovedVersion!.Value)))
        {
            [Staleness.Charter] = CharterRevision,
            [Staleness.Evidence] = (int)Reanalysis.Covered,
        };

    /// <returns>The revision of a part that is new in the step.</returns>
    public int FirstRevision(Step step) => StepRows[step].LastRemoved + 1;

    /// <summary>Keys of the parts of the step that members removed.</summary>
    public IReadOnlyList<string> Withdrawn(Step step) => StepRows[step].Withdrawn;

    /// <summary>When something was last decided.</summary>
    public DateTimeOffset UpdatedAt { get; internal init; }

    /// <summary>When the evidence is compared again by the clock; null where nothing is planned, or a release before this one planned it.</summary>
    public DateTimeOffset? ReevaluateAt { get; internal init; }

    public StepState Step(Step step) => StepRows[step].State;
}

/// <summary>What was asked of re-analysis, and what was done.</summary>
/// <param name="Requested">Number of the last request.</param>
/// <param name="Covered">Number of the last request that a finished run covers.</param>
/// <param name="Triggers">Why, for the requests not yet covered.</param>
/// <param name="Identities">Names who was one customer in the last run; null where each was one of their own.</param>
/// <param name="Compared">Rows, by kind of evidence, that imports had added when a run was last asked for because of them, or looked at them; null where a release before this one kept the row, or nothing was imported.</param>
public sealed record Reanalysis(long Requested, long Covered, IReadOnlyList<string> Triggers, string? Identities = null, IReadOnlyDictionary<string, long>? Compared = null);

/// <summary>The head row.</summary>
/// <param name="Sequence">Number of the last decision.</param>
/// <param name="Outbox">Number of the last write that left something in the outbox.</param>
/// <param name="LastDecisionHash">Of the decision log; null where no entry is chained yet.</param>
/// <param name="Lifecycle">Null for active.</param>
/// <param name="DecidedAt">When the last decision was made; null where that is not known.</param>
/// <param name="ReevaluateAt">When the evidence is compared again by the clock.</param>
/// <param name="IsDeleted">Nobody sees the project any more; its rows are being removed, this one last.</param>
internal sealed record Head(
    string Name, ProjectStatus Status, DateTimeOffset CreatedAt, long Sequence, long Outbox, string? LastDecisionHash = null, Lifecycle? Lifecycle = null, DateTimeOffset? DecidedAt = null, bool IsDeleted = false, DateTimeOffset? ReevaluateAt = null);

/// <summary>A document that members write, with its revision.</summary>
internal sealed record Revised<T>(int Revision, T Content);
