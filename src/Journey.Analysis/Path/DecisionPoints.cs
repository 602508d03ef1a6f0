using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Analysis.Statistics;

namespace Journey.Analysis.Path;

/// <summary>Finds where customers decide to go on or to leave.</summary>
public static class DecisionPoints
{
    /// <summary>
    /// For each touchpoint of each stage but the last: how the journeys that meet it go on to a later stage, against those in the same
    /// stage that do not (presence), those that meet it later (order), and with a good mood against a bad one (emotion). Only what
    /// happened before the first event beyond the stage counts. Those with enough evidence first, then by size of the difference.
    /// It is an association: customers who want to buy go to the fitting, too.
    /// </summary>
    /// <param name="traces">The journeys.</param>
    /// <param name="stages">The stages in order.</param>
    /// <param name="stageOf">The stage of an event; null where it has none.</param>
    /// <param name="moods">How customers felt at touchpoints, where known.</param>
    public static IReadOnlyList<DecisionPoint> Find(
        IEnumerable<CaseTrace> traces, IReadOnlyList<string> stages, Func<Interaction, string?> stageOf, IEnumerable<Mood>? moods = null)
    {
        var felt = (moods ?? []).Where(mood => mood is { CustomerId: not null, Touchpoint: not null })
            .GroupBy(mood => (mood.CustomerId!, mood.Touchpoint!)).ToDictionary(group => group.Key, group => group.Average(mood => mood.Value));
        var stays = traces.SelectMany(trace => StageStay.Of(trace, stages, stageOf)).GroupBy(stay => stay.Stage).OrderBy(group => group.Key);
        return
        [
            .. stays
                .Where(group => group.Key < stages.Count - 1)
                .SelectMany(group => OfStage(stages[group.Key], [.. group], felt))
                .OrderByDescending(point => point.Comparison.EnoughEvidence).ThenByDescending(point => Math.Abs(point.Comparison.Difference))
                .ThenBy(point => point.Touchpoint, StringComparer.Ordinal).ThenBy(point => point.Tips),
        ];
    }

    private static IEnumerable<DecisionPoint> OfStage(string stage, List<StageStay> stays, Dictionary<(string Customer, string Touchpoint), double> felt)
    {
        foreach (var touchpoint in stays.SelectMany(stay => stay.Touchpoints).Distinct().Order(StringComparer.Ordinal))
        {
            var meets = stays.Where(stay => stay.Touchpoints.Contains(touchpoint)).ToList();
            var moods = meets
                .Where(stay => stay.CustomerId is not null && felt.ContainsKey((stay.CustomerId, touchpoint)))
                .ToLookup(stay => Math.Sign(felt[(stay.CustomerId!, touchpoint)]));
            (Tipping Tips, IEnumerable<StageStay> With, IEnumerable<StageStay> Without)[] splits =
            [
                (Tipping.Presence, meets, stays.Where(stay => !stay.Touchpoints.Contains(touchpoint))),
                (Tipping.Order, meets.Where(stay => stay.Touchpoints[0] == touchpoint), meets.Where(stay => stay.Touchpoints[0] != touchpoint)),
                (Tipping.Emotion, moods[1], moods[-1]),
            ];
            foreach (var (tips, with, without) in splits)
            {
                var (first, second) = (Share(without), Share(with));
                if (TwoProportionTest.Compare(first, second) is { } comparison) yield return new(stage, touchpoint, tips, second, first, comparison);
            }
        }
    }

    private static Proportion Share(IEnumerable<StageStay> stays)
    {
        var list = stays.ToList();
        return new(list.Count(stay => stay.WentOn), list.Count);
    }
}

/// <summary>What about a touchpoint tips the decision.</summary>
public enum Tipping
{
    /// <summary>That it is met at all.</summary>
    Presence,

    /// <summary>That it is the first of its stage.</summary>
    Order,

    /// <summary>That it leaves a good mood.</summary>
    Emotion,
}

/// <summary>A touchpoint and how the chance of going on differs with it.</summary>
/// <param name="Stage">The stage that is left or not.</param>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="Tips">What differs.</param>
/// <param name="With">Journeys with it that went on, of all of them.</param>
/// <param name="Without">Journeys without it that went on, of all of them.</param>
/// <param name="Comparison">With minus without.</param>
public sealed record DecisionPoint(string Stage, string Touchpoint, Tipping Tips, Proportion With, Proportion Without, Comparison Comparison);
