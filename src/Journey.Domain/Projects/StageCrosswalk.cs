namespace Journey.Domain.Projects;

/// <summary>Which stage of one published model is which of the other, so that maps on either can be compared. A version is never changed.</summary>
/// <param name="Version">1, 2, 3, …</param>
/// <param name="Pairs">Stages of the seven-stage model, in order, each with its stage of the five-stage model.</param>
public sealed record StageCrosswalk(int Version, IReadOnlyList<StagePair> Pairs)
{
    /// <summary>All versions, oldest first.</summary>
    public static IReadOnlyList<StageCrosswalk> All { get; } =
    [
        new(1,
        [
            new("awareness", "awareness"),
            new("consideration", "consideration"),
            new("decision", "conversion"),
            new("purchase", "conversion"),
            new("post-purchase", "retention"),
            new("loyalty", "loyalty"),
            new("advocacy", "loyalty"),
        ]),
    ];

    public static StageCrosswalk Latest => All[^1];

    /// <returns>The stages of the other model that a stage is; itself where both are the same; none where the team's own model has no counterpart.</returns>
    public IReadOnlyList<string> Map(StageModelKind from, StageModelKind to, string stage) => (from, to) switch
    {
        (StageModelKind.SevenStage, StageModelKind.FiveStage) => [.. Pairs.Where(pair => pair.Seven == stage).Select(pair => pair.Five)],
        (StageModelKind.FiveStage, StageModelKind.SevenStage) => [.. Pairs.Where(pair => pair.Five == stage).Select(pair => pair.Seven)],
        _ => from == to && from != StageModelKind.Custom ? [stage] : [],
    };

    /// <returns>The stages of a team's model that a stage of another one is: those that <see cref="Map(StageModelKind, StageModelKind, string)"/> names; where one of the models is a team's own, those that it has under the same id or that of the other published model.</returns>
    public IReadOnlyList<string> Map(StageModel from, StageModel to, string stage)
    {
        if (Map(from.Kind, to.Kind, stage) is { Count: > 0 } walked)
            return walked;
        var known = to.Stages().Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        if (known.Contains(stage) || from.Kind == StageModelKind.Custom)
            return known.Contains(stage) ? [stage] : [];
        return [.. Map(from.Kind, from.Kind == StageModelKind.SevenStage ? StageModelKind.FiveStage : StageModelKind.SevenStage, stage).Where(known.Contains)];
    }
}

/// <param name="Seven">A stage of the seven-stage model.</param>
/// <param name="Five">Its stage of the five-stage model.</param>
public sealed record StagePair(string Seven, string Five);
