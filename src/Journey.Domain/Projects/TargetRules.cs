using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;

namespace Journey.Domain.Projects;

/// <summary>
/// The emotions of a future-state map are targets: nobody has measured or said them. Each cell keeps as which of the two its emotion was written,
/// so that it is not taken for the other one when the map's type changes.
/// </summary>
public static class TargetRules
{
    private const string Emotion = "emotion";
    private const string TargetField = "isTarget";

    /// <returns>What a member sent, with what its emotion is on a map of the project's type; a refusal where it says that it is the other.</returns>
    /// <param name="kind">The kind of part; one without an emotion stays as it was sent.</param>
    /// <param name="document">The part, or some of its cells.</param>
    /// <param name="project">With the charter.</param>
    public static Outcome<JsonNode?> Mark(PartKind kind, JsonNode? document, Project project)
    {
        if (document is not JsonObject cells || !kind.Cells.Contains(TargetField) || !(cells.ContainsKey(TargetField) || cells.ContainsKey(Emotion)))
            return new Outcome<JsonNode?>.Accepted(document);
        if (cells[TargetField] is JsonValue said && said.GetValueKind() is JsonValueKind.True or JsonValueKind.False && said.GetValue<bool>() != AreTargets(project))
        {
            return AreTargets(project)
                ? Refuse.Invalid(TargetField, "target-not-measured", "On a future-state map an emotion is a target.", "Say what is aimed at, and leave 'isTarget' out.")
                : Refuse.Invalid(TargetField, "target-not-measured", "Only on a future-state map an emotion is a target.", "Say what customers feel, and leave 'isTarget' out.");
        }

        var marked = cells.DeepClone().AsObject();
        // Without an emotion it says nothing, and turns nothing that stands into the other one.
        if (!cells.ContainsKey(Emotion))
            marked.Remove(TargetField);
        else
            marked[TargetField] = cells[Emotion] is not null && AreTargets(project) ? true : null;
        return new Outcome<JsonNode?>.Accepted(marked);
    }

    /// <returns>The cells that pass a target off as a reading or a reading as a target, as those do that were written before the map's type changed.</returns>
    public static IEnumerable<Missing> Misplaced(Artefact artefact, Project project)
    {
        foreach (var (key, part) in artefact.Parts.OrderBy(part => part.Key, StringComparer.Ordinal))
        {
            if (Check(part, project) is { } reading)
                yield return new(key, reading.Field == "n" ? "n" : Emotion, $"{reading.Reason} {reading.Remedy}");
            else if (Felt(part) is { } felt && felt.IsTarget != AreTargets(project))
                yield return new(key, Emotion, felt.IsTarget ? "It was written as what is aimed at: write what customers feel." : "It was written as what customers feel: write what is aimed at.");
        }
    }

    /// <returns>Why the part passes a target off as a reading; null when it does not.</returns>
    public static Refusal? Check(ArtefactPart part, Project project)
    {
        if (!AreTargets(project))
            return null;
        return part switch
        {
            EmotionCell cell => (cell.Emotion is null ? null : Assumed(cell)) ?? NoReadings(cell),
            PathActivity { Emotion: not null } activity => Assumed(activity),
            _ => null,
        };
    }

    /// <returns>Whether the part's emotion is what is aimed at. Of what an earlier release kept, the map's type tells.</returns>
    public static bool IsTarget(ArtefactPart part, Project project) => Felt(part)?.IsTarget == true || AreTargets(project);

    private static bool AreTargets(Project project) => project.Charter.MapType == MapType.FutureState;

    private static (bool IsTarget, double Emotion)? Felt(ArtefactPart part) => part switch
    {
        EmotionCell { Emotion: { } emotion } cell => (cell.IsTarget == true, emotion),
        PathActivity { Emotion: { } emotion } activity => (activity.IsTarget == true, emotion),
        _ => null,
    };

    private static Refusal? Assumed(ArtefactPart part) => part.Provenance.GetValueOrDefault(Emotion, part.Provenance.GetValueOrDefault("*", Provenance.Assumed)) == Provenance.Assumed
        ? null
        : Refuse.Invalid($"provenance.{Emotion}", "target-not-measured", "On a future-state map an emotion is a target.", "Give it the provenance 'assumed'; what was measured belongs on the as-is map.");

    private static Refusal? NoReadings(EmotionCell cell) => cell is { N: null, Low: null, High: null, Quotes.Count: 0 }
        ? null
        : Refuse.Invalid("n", "target-not-measured", "A target has no readings, interval or quotes.", "Leave n, low, high and quotes out; they belong on the as-is map.");
}
