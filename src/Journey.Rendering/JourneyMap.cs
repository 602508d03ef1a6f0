using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Dependencies;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Rendering;

/// <summary>What a map shows, whatever it is rendered to.</summary>
/// <param name="Title">Title of the map.</param>
/// <param name="Brand">Whose customers' journey it is.</param>
/// <param name="Approved">Whether step 7 is approved; before that it is a preview.</param>
/// <param name="TextAlternative">The map in words.</param>
/// <param name="Stages">Columns.</param>
/// <param name="Personas">Personas, the most frequent first.</param>
/// <param name="Lanes">Rows, from top to bottom.</param>
/// <param name="Sources">Approved version of each step it is drawn from.</param>
/// <param name="Stale">Steps whose approved version may no longer hold, with the reasons.</param>
/// <param name="MapType">How it is, how it is to be, or a day in the life.</param>
/// <param name="Replaces">On a future-state map the as-is stage behind each stage, by id; null on others.</param>
public sealed record JourneyMap(
    string Title,
    string? Brand,
    bool Approved,
    string? TextAlternative,
    IReadOnlyList<Stage> Stages,
    IReadOnlyList<MapPersona> Personas,
    IReadOnlyList<MapLane> Lanes,
    IReadOnlyDictionary<string, int> Sources,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Stale,
    MapType MapType = MapType.CurrentState,
    IReadOnlyDictionary<string, string>? Replaces = null)
{
    /// <summary>Whether emotions are what is aimed at, not what is felt.</summary>
    public bool HasTargets { get; init; }

    /// <param name="project">With charter and stages.</param>
    /// <param name="approved">The versions that it is drawn from.</param>
    /// <param name="steps">Where each step stands.</param>
    /// <param name="staleness">What may no longer hold; null for nothing.</param>
    /// <param name="written">The charter that a step's approved version was written on: it tells targets from readings where the cells don't. Null where it is the project's.</param>
    public static JourneyMap Of(Project project, ApprovedArtefacts approved, IReadOnlyList<StepState> steps, Staleness? staleness = null, Func<Step, Charter>? written = null)
    {
        var view = approved[Step.Map].Of<MapView>().Select(map => map.Value).FirstOrDefault();
        var stale = new StaleParts(staleness ?? Staleness.None);
        // A map was approved over emotions of its own type; a preview shows them as what they were approved as.
        var charter = view is null ? project.Charter : written?.Invoke(Step.Map) ?? project.Charter;
        var hasTargets = approved[Step.Emotions].Of<EmotionCell>().Any(cell => cell.Value.IsTarget == true) || (view is null ? written?.Invoke(Step.Emotions) ?? charter : charter).MapType == MapType.FutureState;
        var lanes = view is { Lanes.Count: > 0 } ? view.Lanes : MapLanes.All;
        return new JourneyMap(
            Blank.Is(view?.Title) ? project.Name : view.Title,
            project.Charter.Brand,
            view is not null,
            view?.TextAlternative,
            project.Stages,
            [.. approved[Step.Personas].Of<Persona>().OrderByDescending(persona => persona.Value.Share ?? 0).Select(persona => MapPersona.Of(persona.Key, persona.Value))],
            [.. lanes.Select(lane => LaneBuilder.Build(lane, project.Stages, charter.MapType, hasTargets, approved, stale)).Where(lane => lane.Cells.Any(cell => cell.Entries.Count > 0))],
            steps.Where(state => state.ApprovedVersion is not null && (state.Step == Step.Map || Step.Map.Inputs().Contains(state.Step)))
                .ToDictionary(state => state.Step.Slug(), state => view is not null && view.Sources.TryGetValue(state.Step.Slug(), out var source) ? source : state.ApprovedVersion!.Value),
            steps.Where(state => state.StaleReasons.Count > 0).ToDictionary(state => state.Step.Slug(), state => state.StaleReasons),
            charter.MapType,
            charter.AsIs?.Stages)
        {
            HasTargets = hasTargets,
        };
    }
}

/// <param name="Share">0 to 100 %.</param>
public sealed record MapPersona(string Id, string Name, double? Share, string? Quote, bool Assumed)
{
    internal static MapPersona Of(string id, Persona persona) => new(id, persona.Name ?? id, persona.Share, persona.Quote, persona.Assumed);
}

/// <summary>A row of the map with one cell for each stage, in order.</summary>
public sealed record MapLane(string Id, string Label, IReadOnlyList<MapCell> Cells);

public sealed record MapCell(string Stage, IReadOnlyList<MapEntry> Entries);

/// <param name="Text">What is written.</param>
/// <param name="Persona">Whose it is; null for all.</param>
/// <param name="Value">A number to draw: emotion −2 to +2, severity 0 to 4, conversion 0 to 1.</param>
/// <param name="N">Readings behind the number.</param>
/// <param name="Provenance">Where it comes from.</param>
/// <param name="Low">Lower end of the 95 % interval of the number.</param>
/// <param name="High">Upper end.</param>
/// <param name="Channel">Channel of a touchpoint.</param>
/// <param name="Stale">Whether what it rests on has changed since it was approved.</param>
public sealed record MapEntry(string Text, string? Persona, double? Value, long? N, Provenance Provenance, double? Low = null, double? High = null, string? Channel = null, bool Stale = false);
