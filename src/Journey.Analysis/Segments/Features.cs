using Journey.Analysis.Journeys;
using Journey.Analysis.Path;

namespace Journey.Analysis.Segments;

/// <summary>Reads features off what customers did and how they rated it.</summary>
public static class Features
{
    private const double MicrosecondsInDay = 86_400_000_000;

    /// <summary>
    /// Recency (days from the customer's last event to the last of all), frequency (events), monetary (sum of values), the share of each
    /// channel and device in the customer's events, the furthest stage (0 to 1), and the mean rating on the scale 1 to 5. Customers by id.
    /// </summary>
    /// <param name="customers">The customers.</param>
    /// <param name="stages">The stages in order.</param>
    /// <param name="stageOf">The stage of a place; null where it has none.</param>
    /// <param name="ratings">The mean rating of each customer who gave one, by id; null for none.</param>
    public static FeatureTable Of(CustomerProfiles customers, IReadOnlyList<string> stages, Func<Place, string?> stageOf, IReadOnlyDictionary<string, double>? ratings = null)
    {
        if (customers.All.Count == 0) return new([], []);
        var channels = Names(customers, place => place.Channel);
        var devices = Names(customers, place => place.Device);
        var latest = customers.All.Max(customer => customer.Last);
        var indexOf = StageIndex.Of(stages, stageOf);
        return new(
            [
                new("recency", "recency", Skewed: true), new("frequency", "frequency", Skewed: true), new("monetary", "monetary", Skewed: true),
                .. channels.Keys.Select(channel => new Feature($"channel: {channel}", "channel")), .. devices.Keys.Select(device => new Feature($"device: {device}", "device")),
                new("furthest stage", "furthest stage"), new("rating", "rating"),
            ],
            [.. customers.All.OrderBy(customer => customer.CustomerId, StringComparer.Ordinal).Select(customer => new CustomerFeatures(customer.CustomerId,
            [
                (latest - customer.Last) / MicrosecondsInDay, customer.Events, (double)customer.Value,
                .. Shares(customer, place => place.Channel, channels), .. Shares(customer, place => place.Device, devices),
                Furthest(customer, stages.Count, indexOf), ratings?.TryGetValue(customer.CustomerId, out var rating) == true ? rating : double.NaN,
            ]))]);
    }

    private static SortedDictionary<string, int> Names(CustomerProfiles customers, Func<Place, string?> kind)
    {
        var names = customers.All.SelectMany(customer => customer.Visits).Select(visit => kind(visit.Place)).OfType<string>().Distinct().Order(StringComparer.Ordinal);
        return new(names.Index().ToDictionary(name => name.Item, name => name.Index), StringComparer.Ordinal);
    }

    private static double[] Shares(CustomerProfile customer, Func<Place, string?> kind, SortedDictionary<string, int> names)
    {
        var (shares, total) = (new double[names.Count], 0);
        foreach (var (place, count) in customer.Visits)
        {
            if (kind(place) is not { } name) continue;
            shares[names[name]] += count;
            total += count;
        }
        return total == 0 ? shares : [.. shares.Select(count => count / total)];
    }

    private static double Furthest(CustomerProfile customer, int stages, Func<Place, int> indexOf)
    {
        var furthest = customer.Visits.Max(visit => indexOf(visit.Place));
        return furthest < 0 || stages < 2 ? 0 : (double)furthest / (stages - 1);
    }
}
