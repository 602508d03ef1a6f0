using Journey.Analysis.Journeys;
using Journey.Analysis.Statistics;

namespace Journey.Analysis.Path;

/// <summary>Finds where customers decide to go on or to leave.</summary>
public static class DecisionPoints
{
    /// <summary>Stands for all touchpoints together; no touchpoint is called so.</summary>
    private const string All = "";

    /// <summary>
    /// For each touchpoint of each stage but the last: how the journeys that meet it go on to a later stage, against those in the same
    /// stage that do not (presence), those that meet it later (order), and with a good mood against a bad one (emotion). Only what
    /// happened before the first event beyond the stage counts. Those with enough evidence first, then by size of the difference.
    /// It is an association: customers who want to buy go to the fitting, too.
    /// </summary>
    /// <param name="shapes">The journeys.</param>
    /// <param name="stages">The stages in order.</param>
    /// <param name="stageOf">The stage of a place; null where it has none.</param>
    /// <param name="voiced">The journeys of customers who said how they felt; null for none.</param>
    public static IReadOnlyList<DecisionPoint> Find(
        IEnumerable<JourneyShape> shapes, IReadOnlyList<string> stages, Func<Place, string?> stageOf, IEnumerable<VoicedJourney>? voiced = null)
    {
        var indexOf = StageIndex.Of(stages, stageOf);
        var counts = new Tally<(int Stage, string Touchpoint, Tipping Tips, bool With, bool WentOn)>();
        foreach (var stay in shapes.SelectMany(shape => StageStay.Of(shape, stages.Count, indexOf)))
        {
            counts.Add((stay.Stage, All, Tipping.Presence, true, stay.WentOn), stay.Count);
            foreach (var (index, touchpoint) in stay.Touchpoints.Index())
            {
                counts.Add((stay.Stage, touchpoint, Tipping.Presence, true, stay.WentOn), stay.Count);
                counts.Add((stay.Stage, touchpoint, Tipping.Order, index == 0, stay.WentOn), stay.Count);
            }
        }
        foreach (var (journey, stay) in (voiced ?? []).SelectMany(journey => StageStay.Of(new(journey.Places, 1), stages.Count, indexOf).Select(stay => (journey, stay))))
        {
            foreach (var touchpoint in stay.Touchpoints.Where(touchpoint => journey.Felt.GetValueOrDefault(touchpoint) != 0))
                counts.Add((stay.Stage, touchpoint, Tipping.Emotion, journey.Felt[touchpoint] > 0, stay.WentOn));
        }
        return
        [
            .. counts.Counts.Keys.Where(key => key.Touchpoint != All && key.Stage < stages.Count - 1).Select(key => (key.Stage, key.Touchpoint)).Distinct()
                .SelectMany(place => OfTouchpoint(counts, place.Stage, stages[place.Stage], place.Touchpoint))
                .OrderByDescending(point => point.Comparison.EnoughEvidence).ThenByDescending(point => Math.Abs(point.Comparison.Difference))
                .ThenBy(point => point.Touchpoint, StringComparer.Ordinal).ThenBy(point => point.Tips).ThenBy(point => stages.Index().First(stage => stage.Item == point.Stage).Index),
        ];
    }

    private static IEnumerable<DecisionPoint> OfTouchpoint(Tally<(int Stage, string Touchpoint, Tipping Tips, bool With, bool WentOn)> counts, int stage, string name, string touchpoint)
    {
        foreach (var tips in Enum.GetValues<Tipping>())
        {
            var with = Share(counts, stage, touchpoint, tips, true);
            // Who meets the touchpoint not at all is everybody but those who do.
            var without = tips == Tipping.Presence ? Less(Share(counts, stage, All, tips, true), with) : Share(counts, stage, touchpoint, tips, false);
            if (TwoProportionTest.Compare(without, with) is { } comparison) yield return new(name, touchpoint, tips, with, without, comparison);
        }
    }

    private static Proportion Share(Tally<(int Stage, string Touchpoint, Tipping Tips, bool With, bool WentOn)> counts, int stage, string touchpoint, Tipping tips, bool with)
    {
        var on = counts[(stage, touchpoint, tips, with, true)];
        return new(on, on + counts[(stage, touchpoint, tips, with, false)]);
    }

    private static Proportion Less(Proportion all, Proportion some) => new(all.Successes - some.Successes, all.N - some.N);
}

/// <summary>A journey of a customer who said how they felt.</summary>
/// <param name="Places">Where it went, in order.</param>
/// <param name="Felt">The mean mood of the customer at each touchpoint of which they spoke.</param>
public sealed record VoicedJourney(IReadOnlyList<Place> Places, IReadOnlyDictionary<string, double> Felt);

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
