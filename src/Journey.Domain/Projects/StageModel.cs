using System.ComponentModel.DataAnnotations;

namespace Journey.Domain.Projects;

public enum StageModelKind
{
    SevenStage,
    FiveStage,
    Custom,
}

/// <summary>A column of the map.</summary>
public sealed record Stage([property: RegularExpression(Identifiers.SlugPattern)] string Id, [property: MinLength(1)] string Label);

/// <summary>The stages that a customer goes through, in order.</summary>
public sealed record StageModel
{
    private static readonly Stage[] Seven =
    [
        new("awareness", "Awareness"), new("consideration", "Consideration"), new("decision", "Decision"), new("purchase", "Purchase"),
        new("post-purchase", "Post-purchase experience"), new("loyalty", "Loyalty"), new("advocacy", "Advocacy"),
    ];

    private static readonly Stage[] Five =
    [
        new("awareness", "Awareness"), new("consideration", "Consideration"), new("conversion", "Conversion"), new("retention", "Retention"), new("loyalty", "Loyalty"),
    ];

    public StageModelKind Kind { get; init; } = StageModelKind.SevenStage;

    /// <summary>The team's own stages; only with <see cref="StageModelKind.Custom"/>.</summary>
    public IReadOnlyList<Stage> Custom { get; init; } = [];

    /// <returns>All stages of the model, in order.</returns>
    public IReadOnlyList<Stage> Stages() => Kind switch
    {
        StageModelKind.SevenStage => Seven,
        StageModelKind.FiveStage => Five,
        StageModelKind.Custom => Custom,
        _ => throw new ArgumentOutOfRangeException(nameof(Kind), Kind, null),
    };

    /// <returns>The stages from the first to the last in scope; all where no scope is set or it names none of them.</returns>
    public IReadOnlyList<Stage> InScope(Scope? scope)
    {
        var all = Stages();
        var first = IndexOf(all, scope?.FirstStage);
        var last = IndexOf(all, scope?.LastStage);
        return first < 0 || last < first ? all : [.. all.Skip(first).Take(last - first + 1)];
    }

    private static int IndexOf(IReadOnlyList<Stage> stages, string? id)
    {
        for (var i = 0; i < stages.Count; i++)
        {
            if (stages[i].Id == id)
                return i;
        }

        return -1;
    }
}
