using System.Text.Json;
using Journey.Domain.Steps;

namespace Journey.Domain.Artefacts;

/// <summary>A kind of part: the word before the first dot of its key, the step it belongs to and the shape of its id.</summary>
/// <param name="Name">As in the API.</param>
/// <param name="Fields">Fields that make the id, in order, such as persona and stage; empty where the id is free.</param>
/// <param name="Computed">Written by the backend alone.</param>
public sealed record PartKind(string Name, Step Step, Type Type, IReadOnlyList<string> Fields, bool Computed = false)
{
    /// <summary>The names of its cells, in the spelling of the API.</summary>
    public IReadOnlyList<string> Cells { get; } = [.. Type.GetProperties().Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))];
}

/// <summary>All kinds of parts, by name.</summary>
public static class PartKinds
{
    public static IReadOnlyList<PartKind> All { get; } =
    [
        new("persona", Step.Personas, typeof(Persona), []),
        new("goal", Step.Goals, typeof(Goal), ["persona", "stage"]),
        new("touchpoint", Step.Touchpoints, typeof(Touchpoint), []),
        new("gap", Step.Touchpoints, typeof(CoverageGap), []),
        new("planned-path", Step.Path, typeof(PlannedPath), []),
        new("actual-path", Step.Path, typeof(ActualPath), [], Computed: true),
        new("unmapped", Step.Path, typeof(UnmappedActivity), []),
        new("activity", Step.Path, typeof(PathActivity), []),
        new("deviation", Step.Path, typeof(Deviation), []),
        new("decision-point", Step.Path, typeof(DecisionPoint), []),
        new("communication-point", Step.Path, typeof(CommunicationPoint), []),
        new("emotion", Step.Emotions, typeof(EmotionCell), []),
        new("barrier", Step.Emotions, typeof(Barrier), []),
        new("scenario", Step.Scenarios, typeof(Scenario), []),
        new("map", Step.Map, typeof(MapView), []),
        new("improvement", Step.Improvements, typeof(Improvement), []),
        new("initiative", Step.Monitoring, typeof(Initiative), []),
        new("kpi", Step.Monitoring, typeof(Kpi), []),
        new("next-review", Step.Monitoring, typeof(NextReview), []),
    ];

    public static PartKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    public static PartKind Of(ArtefactPart part) => All.First(kind => kind.Type == part.GetType());

    public static IEnumerable<PartKind> Of(Step step) => All.Where(kind => kind.Step == step);
}
