using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>Compares the path that was planned with the one that was taken.</summary>
public static class Deviations
{
    /// <summary>Each way in which journeys leave the plan, with the number of journeys that do. By falling number of journeys.</summary>
    /// <param name="shapes">The journeys.</param>
    /// <param name="planned">The touchpoints in the planned order; one may come again.</param>
    /// <param name="name">What a place is called in the plan; null for its touchpoint, or its activity where it has none.</param>
    public static IReadOnlyList<Deviation> Find(IEnumerable<JourneyShape> shapes, IReadOnlyList<string> planned, Func<Place, string>? name = null)
    {
        name ??= place => place.Name;
        var places = planned.Index().ToLookup(item => item.Item, item => item.Index, StringComparer.Ordinal);
        var found = new Tally<(DeviationKind Kind, string Touchpoint, string? After)>();
        var used = new HashSet<string>(StringComparer.Ordinal);
        var all = 0L;
        foreach (var (visited, count) in shapes)
        {
            all += count;
            var steps = visited.Select(name).ToList();
            used.UnionWith(steps);
            foreach (var deviation in Of(steps, planned, places).Distinct()) found.Add(deviation, count);
        }
        foreach (var unused in planned.Distinct(StringComparer.Ordinal).Where(touchpoint => !used.Contains(touchpoint) && all > 0)) found.Add((DeviationKind.NeverUsed, unused, null), all);
        return
        [
            .. found.Counts
                .Select(pair => new Deviation(pair.Key.Kind, pair.Key.Touchpoint, pair.Key.After, pair.Value, (double)pair.Value / all))
                .OrderByDescending(deviation => deviation.Cases).ThenBy(deviation => deviation.Kind)
                .ThenBy(deviation => deviation.Touchpoint, StringComparer.Ordinal).ThenBy(deviation => deviation.After, StringComparer.Ordinal),
        ];
    }

    private static List<(DeviationKind Kind, string Touchpoint, string? After)> Of(List<string> steps, IReadOnlyList<string> planned, ILookup<string, int> places)
    {
        var found = new List<(DeviationKind Kind, string Touchpoint, string? After)>();
        var (last, furthest) = (-1, -1);
        foreach (var step in steps)
        {
            if (!places.Contains(step))
            {
                found.Add((DeviationKind.NotPlanned, step, null));
                continue;
            }

            // A touchpoint that the plan names again is where the plan goes on; only where it does not, the journey went back.
            var here = places[step].Where(index => index >= last).DefaultIfEmpty(places[step].Last()).First();
            if (here < last)
                found.Add((DeviationKind.Backwards, step, planned[last]));
            (last, furthest) = (here, Math.Max(furthest, here));
        }

        found.AddRange(planned.Take(furthest).Except(steps).Select(skipped => (DeviationKind.Skipped, skipped, (string?)null)));
        return found;
    }
}

/// <summary>A way of leaving the plan.</summary>
public enum DeviationKind
{
    /// <summary>A touchpoint that the plan does not have.</summary>
    NotPlanned,

    /// <summary>A planned touchpoint that journeys leave out although they go further.</summary>
    Skipped,

    /// <summary>A step from one planned touchpoint back to an earlier one, whatever stands between them that is not planned.</summary>
    Backwards,

    /// <summary>A planned touchpoint that no journey uses.</summary>
    NeverUsed,
}

/// <summary>One way in which journeys leave the plan.</summary>
/// <param name="Kind">Which way.</param>
/// <param name="Touchpoint">The touchpoint.</param>
/// <param name="After">For a step backwards: where it came from.</param>
/// <param name="Cases">Journeys that do so.</param>
/// <param name="Share">Their share of all journeys.</param>
public sealed record Deviation(DeviationKind Kind, string Touchpoint, string? After, long Cases, double Share);
