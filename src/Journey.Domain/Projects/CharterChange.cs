using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Dependencies;
using Journey.Domain.Steps;

namespace Journey.Domain.Projects;

/// <summary>What a changed charter makes stale at once; what rests on that follows from the artefacts.</summary>
/// <param name="Reason">What changed, as a sentence.</param>
/// <param name="Steps">The steps that rest on it.</param>
/// <param name="Topic">Only the parts that rest on this topic; <see cref="Staleness.EveryPart"/>; null where something may be missing, but no part is wrong.</param>
public sealed record CharterEffect(string Reason, IReadOnlyList<Step> Steps, string? Topic);

/// <summary>Which steps rest on what has changed in the charter. Language, data inventory and review policy say nothing about any artefact.</summary>
public static class CharterChange
{
    /// <returns>Whether the two say the same.</returns>
    public static bool IsNone(Charter before, Charter after) =>
        JsonNode.DeepEquals(JsonSerializer.SerializeToNode(before, Json.Options), JsonSerializer.SerializeToNode(after, Json.Options));

    public const string Budget = "charter.budget";
    public const string Cadence = "charter.cadence";
    public const string Journeys = "charter.journeys";
    public const string Stages = "charter.stages";
    public const string Type = "charter.map-type";

    private const string All = Staleness.EveryPart;
    private static readonly Step[] ByStage = [Step.Goals, Step.Touchpoints, Step.Emotions, Step.Scenarios];

    public static IEnumerable<CharterEffect> Effects(Charter before, Charter after)
    {
        foreach (var effect in OfType(before.MapType, after.MapType))
            yield return effect;
        if (!FutureStateRules.IsSame(before.AsIs, after.AsIs))
            yield return new("The map of today that is replaced changed.", [Step.Emotions, Step.Scenarios, Step.Map], All);
        foreach (var effect in OfStages(before.StageModel.InScope(before.Scope), after.StageModel.InScope(after.Scope)))
            yield return effect;
        foreach (var channel in after.Channels.Except(before.Channels, SpokenNames.Comparer))
            yield return new($"Channel '{channel}' came into scope.", [Step.Touchpoints], null);
        foreach (var channel in before.Channels.Except(after.Channels, SpokenNames.Comparer))
            yield return new($"Channel '{channel}' went out of scope.", [Step.Touchpoints], Channel(channel));
        if (!before.Objectives.SequenceEqual(after.Objectives))
            yield return new("The objectives changed.", [Step.Goals], All);
        foreach (var competitor in after.Competitors.Except(before.Competitors, SpokenNames.Comparer))
            yield return new($"Competitor '{competitor}' came into scope.", [Step.Touchpoints], null);
        foreach (var competitor in before.Competitors.Except(after.Competitors, SpokenNames.Comparer))
            yield return new($"Competitor '{competitor}' went out of scope.", [Step.Touchpoints], Competitor(competitor));
        if (before.Brand != after.Brand)
            yield return new("The brand changed.", [Step.Map], All);
        if (before.Industry != after.Industry)
            yield return new("The industry template changed.", [Step.Touchpoints], null);
        if (before.Budget != after.Budget)
            yield return new("The budget changed.", [Step.Monitoring], Budget);
        if (before.JourneyGoal != after.JourneyGoal)
            yield return new($"The goal that ends a journey changed from {before.JourneyGoal ?? "none"} to {after.JourneyGoal ?? "none"}.", [Step.Path], Journeys);
        if (before.JourneyGapDays != after.JourneyGapDays)
            yield return new($"The gap that ends a journey changed from {before.JourneyGapDays} to {after.JourneyGapDays} days.", [Step.Path], Journeys);
        if (before.CadenceDays != after.CadenceDays)
            yield return new($"The cadence changed from {before.CadenceDays} to {after.CadenceDays} days.", [Step.Monitoring], Cadence);
    }

    /// <summary>The topic of a channel, in whatever spelling: whether two are one, <see cref="Said"/> tells.</summary>
    public static string Channel(string? channel) => $"channel.{channel}";

    /// <summary>The topic of a competitor, likewise.</summary>
    public static string Competitor(string? competitor) => $"competitor.{competitor}";

    /// <returns>The topic with the name in it as it is said. It is kept as it is written, where a customer's name is found and struck out.</returns>
    public static string Said(string topic) =>
        topic.StartsWith(Channel(null), StringComparison.Ordinal) ? Channel(SpokenNames.Of(topic[Channel(null).Length..]))
        : topic.StartsWith(Competitor(null), StringComparison.Ordinal) ? Competitor(SpokenNames.Of(topic[Competitor(null).Length..]))
        : topic;

    /// <summary>An emotion is a target in a future state and a reading in any other; a day in the life has to show each competitor.</summary>
    private static IEnumerable<CharterEffect> OfType(MapType before, MapType after)
    {
        if (before == after)
            yield break;
        var reason = $"The map type changed from {Slug(before)} to {Slug(after)}.";
        yield return new(reason, [Step.Emotions, Step.Scenarios], All);
        if (MapType.FutureState == before || MapType.FutureState == after)
            yield return new(reason, [Step.Path], Type);
        if (after == MapType.DayInTheLife)
            yield return new(reason, [Step.Touchpoints], null);
    }

    private static IEnumerable<CharterEffect> OfStages(IReadOnlyList<Stage> before, IReadOnlyList<Stage> after)
    {
        foreach (var stage in after.Where(stage => before.All(known => known.Id != stage.Id)))
        {
            yield return new($"Stage '{stage.Id}' came into scope.", [.. ByStage, Step.Map], null);
            yield return new($"Stage '{stage.Id}' came into scope.", [Step.Path], Stages);
        }

        foreach (var stage in before.Where(stage => after.All(kept => kept.Id != stage.Id)))
        {
            yield return new($"Stage '{stage.Id}' went out of scope.", [.. ByStage, Step.Map], null);
            yield return new($"Stage '{stage.Id}' went out of scope.", [Step.Path], Stages);
        }

        if (before.SequenceEqual(after) || !before.Select(stage => stage.Id).ToHashSet().SetEquals(after.Select(stage => stage.Id)))
            yield break;
        yield return new("Labels or order of the stages changed.", [Step.Map], All);
        if (!before.Select(stage => stage.Id).SequenceEqual(after.Select(stage => stage.Id)))
            yield return new("The order of the stages changed.", [Step.Path], Stages);
    }

    private static string Slug(MapType type) => type switch
    {
        MapType.CurrentState => "current-state",
        MapType.FutureState => "future-state",
        _ => "day-in-the-life",
    };
}
