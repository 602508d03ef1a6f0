using System.Text.Json.Serialization;

namespace Journey.Domain.Dependencies;

/// <summary>Why something approved may no longer hold.</summary>
/// <param name="Reason">What changed, as a sentence.</param>
/// <param name="Root">Where: a step, <see cref="Staleness.Charter"/> or <see cref="Staleness.Evidence"/>.</param>
/// <param name="Version">The approved version, the charter's revision or the number of the re-analysis that brought the change.</param>
/// <param name="Path">From what changed to what stands directly before the stale part: keys of parts. Empty where the cause is no part.</param>
public sealed record StaleCause(string Reason, string Root, int Version, IReadOnlyList<string> Path);

/// <summary>A part of an approved artefact that may no longer hold.</summary>
/// <param name="Part">Its key; <see cref="Staleness.EveryPart"/>; null where nothing in the artefact is stale but something in it may be missing.</param>
/// <param name="Causes">The shortest path of each cause, at most <see cref="Staleness.MostCauses"/>.</param>
/// <param name="MoreCauses">Causes that are not listed.</param>
public sealed record StalePart([property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Part, IReadOnlyList<StaleCause> Causes, int MoreCauses = 0);

/// <summary>What is stale in each step, by the step's name; a step where nothing is stale is left out.</summary>
public sealed record Staleness(IReadOnlyDictionary<string, IReadOnlyList<StalePart>> Steps)
{
    public const string Charter = "charter";
    public const string Evidence = "evidence";
    public const string EveryPart = "*";
    public const int MostCauses = 5;

    private const int MostReasons = 10;

    public static Staleness None { get; } = new(new Dictionary<string, IReadOnlyList<StalePart>>());

    public IReadOnlyList<StalePart> this[string step] => Steps.TryGetValue(step, out var parts) ? parts : [];

    /// <summary>A step was approved again: what made its last version stale is dealt with.</summary>
    public Staleness Without(string step) => new(Steps.Where(known => known.Key != step).ToDictionary());

    /// <summary>Without the causes of one root.</summary>
    public Staleness WithoutRoot(string root) => new(Steps
        .Select(step => KeyValuePair.Create(step.Key, (IReadOnlyList<StalePart>)[.. step.Value.Select(part => part with { Causes = [.. part.Causes.Where(cause => cause.Root != root)] }).Where(part => part.Causes.Count > 0)]))
        .Where(step => step.Value.Count > 0).ToDictionary());

    /// <summary>Marks parts for a cause that lies in no artefact.</summary>
    public Staleness With(string step, IEnumerable<string?> parts, StaleCause cause)
    {
        var marked = this[step].ToDictionary(known => known.Part ?? "");
        foreach (var part in parts)
        {
            var others = marked.TryGetValue(part ?? "", out var known) ? known.Causes.Where(other => other.Reason != cause.Reason) : [];
            marked[part ?? ""] = new StalePart(part, [cause, .. others], known?.MoreCauses ?? 0);
        }

        return new Staleness(new Dictionary<string, IReadOnlyList<StalePart>>(Steps) { [step] = [.. marked.Values] });
    }

    /// <returns>Each reason once with the parts that it reaches, for a step's row.</returns>
    public IReadOnlyList<string> Reasons(string step)
    {
        var reasons = this[step].SelectMany(part => part.Causes.Select(cause => (cause.Reason, part.Part))).GroupBy(pair => pair.Reason, pair => pair.Part)
            .Select(group => Sentence(group.Key, [.. group.Where(part => part is not null and not EveryPart)])).ToList();
        return reasons.Count <= MostReasons ? reasons : [.. reasons.Take(MostReasons - 1), $"{reasons.Count - MostReasons + 1} more reasons."];
    }

    private static string Sentence(string reason, IReadOnlyList<string?> parts) => parts.Count switch
    {
        0 => reason,
        1 => $"{reason} '{parts[0]}' rests on it.",
        _ => $"{reason} '{parts[0]}' and {parts.Count - 1} more parts rest on it.",
    };
}
