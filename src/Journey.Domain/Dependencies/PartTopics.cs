using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Domain.Dependencies;

/// <summary>
/// What a part is about and what it rests on, as topics: the edges of the dependency graph. A part depends on another of an earlier step when it
/// rests on one of the other's topics. Topics of steps that its own does not read are its alone that cites them.
/// </summary>
internal static class PartTopics
{
    /// <returns>The topics that change when this part does.</returns>
    public static IEnumerable<string> About(string key, ArtefactPart part)
    {
        yield return key;
        yield return Whole(PartKinds.Of(part).Step);
        switch (part)
        {
            case Goal { Metric.Name: { Length: > 0 } metric }:
                yield return Metric(metric);
                break;
            case Touchpoint { Stage: { } stage }:
                yield return $"touchpoints-in.{stage}";
                break;
            case PathActivity activity:
                if (activity.Touchpoint is { } place)
                    yield return $"activities-at.{place}";
                yield return Findings(activity.Stage);
                break;
            case EmotionCell cell:
                yield return Feelings(cell.Persona, cell.Stage);
                yield return Findings(cell.Stage);
                break;
            case Artefacts.Barrier barrier:
                yield return Findings(barrier.Stage);
                break;
        }
    }

    /// <returns>The topics that this part rests on, besides those of its own step.</returns>
    public static IEnumerable<string> RestsOn(ArtefactPart part, Artefact artefact) => Fields(part, artefact).Concat(Named(part.Evidence));

    /// <summary>Whether the part shows everything that its step reads.</summary>
    public static bool RestsOnAll(ArtefactPart part) => part is MapView;

    private static IEnumerable<string> Fields(ArtefactPart part, Artefact artefact) => part switch
    {
        Goal goal => [Persona(goal.Persona)],
        Touchpoint touchpoint => [CharterChange.Channel(touchpoint.Channel), CharterChange.Competitor(touchpoint.Competitor)],
        CoverageGap gap => [CharterChange.Channel(gap.Channel)],
        PlannedPath path => [CharterChange.Stages, .. path.Touchpoints.Select(Place)],
        ActualPath path => [CharterChange.Stages, CharterChange.Journeys, .. path.Activities.SelectMany(count => new[] { Place(Identifiers.SlugOf(count.Activity)), Place(Identifiers.UnreadableSlugOf(count.Activity)) })],
        UnmappedActivity unmapped => [Place(Identifiers.SlugOf(unmapped.Activity ?? ""))],
        Deviation deviation => [CharterChange.Journeys, Place(Identifiers.SlugOf(deviation.Activity ?? ""))],
        PathActivity activity => activity.Emotion is null ? [Place(activity.Touchpoint)] : [Place(activity.Touchpoint), CharterChange.Type],
        DecisionPoint point => [CharterChange.Journeys, Place(point.Touchpoint)],
        CommunicationPoint point => [Place(point.Touchpoint)],
        EmotionCell cell => [Persona(cell.Persona), .. AtTouchpoint(cell.Touchpoint)],
        Artefacts.Barrier barrier => [Persona(barrier.Persona), .. AtTouchpoint(barrier.Touchpoint)],
        Scenario scenario => [Persona(scenario.Persona), Feelings(scenario.Persona, scenario.Stage), $"touchpoints-in.{scenario.Stage}"],
        Improvement improvement => Named(improvement.Evidence).Any(IsFinding) ? [] : [Findings(improvement.Stage)],
        Initiative initiative => initiative.Budget is null ? [initiative.Improvement ?? ""] : [initiative.Improvement ?? "", CharterChange.Budget],
        Kpi kpi => [Metric(kpi.Name ?? ""), CharterChange.Cadence, .. Watched(kpi, artefact)],
        NextReview => [CharterChange.Cadence],
        _ => [],
    };

    private static string Persona(string? id) => $"persona.{id}";

    private static string Place(string? id) => $"touchpoint.{id}";

    private static string Metric(string name) => $"metric.{name.ToUpperInvariant()}";

    private static string Feelings(string? persona, string? stage) => $"emotions.{persona}.{stage}";

    private static string Findings(string? stage) => $"findings-in.{stage}";

    /// <summary>What is felt at a touchpoint rests on the touchpoint and on what is done there.</summary>
    private static IEnumerable<string> AtTouchpoint(string? touchpoint) => touchpoint is null ? [] : [Place(touchpoint), $"activities-at.{touchpoint}"];

    private static string Whole(Step step) => $"step:{step.Slug()}";

    /// <summary>Evidence that is a part, such as a barrier, or a whole step.</summary>
    private static IEnumerable<string> Named(IReadOnlyList<string> evidence) => evidence.Where(reference => KindOf(reference) is not null || reference.StartsWith("step:", StringComparison.Ordinal));

    /// <summary>Whether the evidence is of the steps that improvements are drawn from.</summary>
    private static bool IsFinding(string reference) => KindOf(reference) is { } kind && Step.Improvements.Inputs().Contains(kind.Step);

    private static PartKind? KindOf(string reference) => reference.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? PartKinds.Find(reference[..dot]) : null;

    private static IEnumerable<string> Watched(Kpi kpi, Artefact artefact) =>
        artefact.Of<Initiative>().Where(initiative => initiative.Value.Kpi is { } key && ReferenceEquals(artefact.Parts.GetValueOrDefault(key), kpi)).Select(initiative => initiative.Value.Improvement ?? "");
}
