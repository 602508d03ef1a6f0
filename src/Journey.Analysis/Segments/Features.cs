using Journey.Analysis.Evidence;
using Journey.Analysis.Path;

namespace Journey.Analysis.Segments;

/// <summary>Reads features off journeys and ratings.</summary>
public static class Features
{
    /// <summary>
    /// Recency (days from the customer's last event to the last of all), frequency (events), monetary (sum of values), the share of each
    /// channel and device in the customer's events, the furthest stage (0 to 1), and the mean rating on the scale 1 to 5. Customers
    /// by id; journeys without a customer are left out.
    /// </summary>
    /// <param name="traces">The journeys.</param>
    /// <param name="stages">The stages in order.</param>
    /// <param name="stageOf">The stage of an event; null where it has none.</param>
    /// <param name="feedback">Feedback with ratings; those on other scales than 1 to 5 are not used.</param>
    public static FeatureTable Of(
        IReadOnlyCollection<CaseTrace> traces, IReadOnlyList<string> stages, Func<Interaction, string?> stageOf, IEnumerable<Feedback>? feedback = null)
    {
        var events = traces.Where(trace => trace.CustomerId is not null)
            .GroupBy(trace => trace.CustomerId!, trace => trace.Events)
            .Select(group => (Customer: group.Key, Events: group.SelectMany(list => list).ToList()))
            .OrderBy(customer => customer.Customer, StringComparer.Ordinal)
            .ToList();
        if (events.Count == 0) return new([], []);
        var channels = Names(events.SelectMany(customer => customer.Events).Select(item => item.Channel));
        var devices = Names(events.SelectMany(customer => customer.Events).Select(item => item.Device));
        var latest = events.Max(customer => customer.Events.Max(item => item.Time));
        var places = stages.Index().ToDictionary(stage => stage.Item, stage => stage.Index, StringComparer.Ordinal);
        var ratings = (feedback ?? [])
            .Where(item => item is { Rating: not null, CustomerId: not null, Scale: RatingScale.OneToFive })
            .GroupBy(item => item.CustomerId!, item => item.Rating!.Value)
            .ToDictionary(group => group.Key, group => group.Average(), StringComparer.Ordinal);
        return new(
            [
                new("recency", "recency", Skewed: true), new("frequency", "frequency", Skewed: true), new("monetary", "monetary", Skewed: true),
                .. channels.Select(channel => new Feature($"channel: {channel}", "channel")), .. devices.Select(device => new Feature($"device: {device}", "device")),
                new("furthest stage", "furthest stage"), new("rating", "rating"),
            ],
            [.. events.Select(customer => new CustomerFeatures(customer.Customer,
            [
                (latest - customer.Events.Max(item => item.Time)).TotalDays, customer.Events.Count, (double)customer.Events.Sum(item => item.Value ?? 0),
                .. Shares(customer.Events.Select(item => item.Channel), channels), .. Shares(customer.Events.Select(item => item.Device), devices),
                Furthest(customer.Events, places, stageOf), ratings.GetValueOrDefault(customer.Customer, double.NaN),
            ]))]);
    }

    private static List<string> Names(IEnumerable<string?> names) => [.. names.OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<double> Shares(IEnumerable<string?> used, List<string> names)
    {
        var counts = used.OfType<string>().CountBy(name => name).ToDictionary(item => item.Key, item => item.Value, StringComparer.Ordinal);
        var total = counts.Values.Sum();
        return names.Select(name => total == 0 ? 0 : (double)counts.GetValueOrDefault(name) / total);
    }

    private static double Furthest(List<Interaction> events, Dictionary<string, int> places, Func<Interaction, string?> stageOf)
    {
        var furthest = events.Max(item => stageOf(item) is { } stage ? places.GetValueOrDefault(stage, -1) : -1);
        return furthest < 0 || places.Count < 2 ? 0 : (double)furthest / (places.Count - 1);
    }
}
