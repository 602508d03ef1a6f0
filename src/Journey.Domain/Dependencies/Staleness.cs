using System.Text.Json.Serialization;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Domain.Dependencies;

/// <summary>Why something approved may no longer hold.</summary>
/// <param name="Reason">What changed, as a sentence.</param>
/// <param name="Root">Where: a step, <see cref="Staleness.Charter"/> or <see cref="Staleness.Evidence"/>.</param>
/// <param name="Version">The approved version, the charter's revision or the number of the re-analysis that brought the change.</param>
/// <param name="Path">From what changed to what stands directly before the stale part: keys of parts. Empty where the cause is no part.</param>
public sealed record StaleCause(string Reason, string Root, int Version, IReadOnlyList<string> Path);

/// <summary>A part of an approved artefact that may no longer hold.</summary>
/// <param name="Part">Its key; <see cref="Staleness.EveryPart"/>; null where nothing in the artefact is stale but something in it may be missing.</param>
/// <param name="Causes">The shortest path of each cause: at most <see cref="Staleness.MostCauses"/>, but in the record all that lie in no artefact.</param>
/// <param name="MoreCauses">Causes that are not listed.</param>
public sealed record StalePart([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Part, IReadOnlyList<StaleCause> Causes, int MoreCauses = 0)
{
    /// <returns>With so many causes listed, and the others counted.</returns>
    public StalePart Shortened(int most) => Causes.Count <= most ? this : this with { Causes = [.. Causes.Take(most)], MoreCauses = MoreCauses + Causes.Count - most };
}

/// <summary>What changed in the charter while a version was under review.</summary>
/// <param name="Reason">What changed, as a sentence.</param>
/// <param name="Topic">As of <see cref="CharterEffect"/>.</param>
/// <param name="Revision">The charter's.</param>
public sealed record LateChange(string Reason, string? Topic, int Revision);

/// <summary>What is stale in each step, by the step's name; a step where nothing is stale is left out.</summary>
public sealed record Staleness(IReadOnlyDictionary<string, IReadOnlyList<StalePart>> Steps)
{
    public const string Charter = "charter";
    public const string Evidence = "evidence";
    public const string EveryPart = "*";
    public const int MostCauses = 5;

    private const int MostReasons = 10;

    public static Staleness None { get; } = new(new Dictionary<string, IReadOnlyList<StalePart>>());

    /// <summary>By the step's name: what its version under review does not know. It tells once that version is approved; null for none.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<LateChange>>? Late { get; init; }

    public bool IsNone => Steps.Count == 0 && Late is null;

    public IReadOnlyList<StalePart> this[string step] => Steps.TryGetValue(step, out var parts) ? parts : [];

    /// <summary>A step was approved again: what made its last version stale is dealt with, unless that came after the new one was submitted.</summary>
    /// <param name="artefact">The version that is approved now.</param>
    /// <param name="basis">What it was written on.</param>
    public Staleness Approved(Artefact artefact, IReadOnlyDictionary<string, int> basis)
    {
        var step = artefact.Step.Slug();
        var evidence = basis.TryGetValue(Evidence, out var run)
            ? this[step].Where(part => part.Part is null or EveryPart || artefact.Parts.ContainsKey(part.Part)).SelectMany(part => part.Causes.Where(cause => cause.Root == Evidence && cause.Version > run).Select(cause => (part.Part, cause)))
            : [];
        var late = LateOf(step, basis).SelectMany(change => StalenessGraph.Reached(change.Topic, artefact).Select(part => (Part: part, cause: new StaleCause(change.Reason, Charter, change.Revision, []))));
        var others = this with { Steps = Steps.Where(known => known.Key != step).ToDictionary(), Late = Others(step) };
        return evidence.Concat(late).Aggregate(others, (known, found) => known.With(step, [found.Part], found.cause));
    }

    /// <summary>The charter has changed under a review.</summary>
    /// <param name="step">The step that is under review.</param>
    /// <param name="change">What its version does not know.</param>
    /// <param name="basis">What that version was written on.</param>
    public Staleness Noting(string step, LateChange change, IReadOnlyDictionary<string, int> basis) =>
        this with { Late = new Dictionary<string, IReadOnlyList<LateChange>>(Late ?? NothingLate) { [step] = [.. LateOf(step, basis).Where(other => other.Reason != change.Reason), change] } };

    /// <summary>Without the causes of one root.</summary>
    /// <param name="root">As of <see cref="StaleCause"/>.</param>
    /// <param name="only">The step; null for all.</param>
    public Staleness WithoutRoot(string root, string? only = null) => this with
    {
        Steps = Steps
            .Select(step => only is not null && step.Key != only
                ? step
                : KeyValuePair.Create(step.Key, (IReadOnlyList<StalePart>)[.. step.Value.Select(part => part with { Causes = [.. part.Causes.Where(cause => cause.Root != root)] }).Where(part => part.Causes.Count > 0)]))
            .Where(step => step.Value.Count > 0).ToDictionary(),
    };

    /// <summary>Without what the step's version under review does not know.</summary>
    public Staleness WithoutLate(string step) => this with { Late = Others(step) };

    /// <summary>Marks parts for a cause that lies in no artefact.</summary>
    public Staleness With(string step, IEnumerable<string?> parts, StaleCause cause)
    {
        var marked = this[step].ToDictionary(known => known.Part ?? "");
        foreach (var part in parts)
        {
            var others = marked.TryGetValue(part ?? "", out var known) ? known.Causes.Where(other => other.Reason != cause.Reason) : [];
            marked[part ?? ""] = new StalePart(part, [cause, .. others], known?.MoreCauses ?? 0);
        }

        return this with { Steps = new Dictionary<string, IReadOnlyList<StalePart>>(Steps) { [step] = [.. marked.Values] } };
    }

    /// <returns>As callers see it: of each part's causes the first few.</returns>
    public Staleness Shown() => new(Steps.ToDictionary(step => step.Key, step => (IReadOnlyList<StalePart>)[.. step.Value.Select(part => part.Shortened(MostCauses))]));

    /// <returns>Each reason once with the parts that it reaches, for a step's row.</returns>
    public IReadOnlyList<string> Reasons(string step)
    {
        var reasons = this[step].SelectMany(part => part.Causes.Select(cause => (cause.Reason, part.Part))).GroupBy(pair => pair.Reason, pair => pair.Part)
            .Select(group => Sentence(group.Key, [.. group.Where(part => part is not null and not EveryPart)])).ToList();
        return reasons.Count <= MostReasons ? reasons : [.. reasons.Take(MostReasons - 1), $"{reasons.Count - MostReasons + 1} more reasons."];
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<LateChange>> NothingLate { get; } = new Dictionary<string, IReadOnlyList<LateChange>>();

    private IEnumerable<LateChange> LateOf(string step, IReadOnlyDictionary<string, int> basis) =>
        (Late?.GetValueOrDefault(step) ?? []).Where(change => change.Revision > basis.GetValueOrDefault(Charter, int.MaxValue));

    private Dictionary<string, IReadOnlyList<LateChange>>? Others(string step) =>
        (Late ?? NothingLate).Where(late => late.Key != step).ToDictionary() is { Count: > 0 } others ? others : null;

    private static string Sentence(string reason, IReadOnlyList<string?> parts) => parts.Count switch
    {
        0 => reason,
        1 => $"{reason} '{parts[0]}' rests on it.",
        _ => $"{reason} '{parts[0]}' and {parts.Count - 1} more parts rest on it.",
    };
}
