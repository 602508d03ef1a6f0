using Journey.Analysis.Evidence;

namespace Journey.Tests.Analysis.Changes;

/// <summary>A kind of customers: what is drawn for each of them.</summary>
/// <param name="Weight">How many of all customers are of this kind, before the weights are made to sum to 1.</param>
/// <param name="Visits">Mean number of visits, over 90 days.</param>
/// <param name="Spend">Median of what a visit that ends in buying brings.</param>
/// <param name="InStore">Chance of a visit to be in the store and not on the web.</param>
/// <param name="Buys">Chance of a visit to end in buying.</param>
internal sealed record Kind(double Weight, double Visits, double Spend, double InStore, double Buys);

/// <summary>Customers drawn by chance from a mixture of kinds; the same seed gives the same.</summary>
internal static class Crowd
{
    public const int Days = 90;

    public static IReadOnlyList<Kind> Shop { get; } = [new(0.5, 3, 30, 0.05, 0.4), new(0.3, 9, 120, 0.9, 0.8), new(0.2, 2, 10, 0.3, 0.05)];

    /// <summary>Nothing sets these customers apart: any segments among them are made up.</summary>
    public static IReadOnlyList<Kind> AllAlike { get; } = [new(1, 5, 40, 0.5, 0.5)];

    /// <summary>What customers do in some 90 days.</summary>
    /// <param name="seed">Of the drawing.</param>
    /// <param name="kinds">The mixture.</param>
    /// <param name="count">Number of customers.</param>
    /// <param name="from">The first day.</param>
    /// <param name="name">Begins the customers' ids: the same name means the same customers.</param>
    public static List<Interaction> Draw(int seed, IReadOnlyList<Kind> kinds, int count, int from = 0, string? name = null)
    {
        var random = new Random(seed);
        var events = new List<Interaction>();
        for (var customer = 0; customer < count; customer++)
        {
            var kind = Drawn(kinds, random);
            var visits = 1 + Poisson(random, kind.Visits - 1);
            for (var visit = 0; visit < visits; visit++)
                events.AddRange(Visit(random, kind, $"{name ?? $"s{seed}"}-{customer}", $"{seed}-{customer}-{visit}", from + (random.NextDouble() * (Days - 0.1))));
        }
        return events;
    }

    private static IEnumerable<Interaction> Visit(Random random, Kind kind, string customer, string id, double day)
    {
        var channel = random.NextDouble() < kind.InStore ? "store" : "web";
        var spend = (decimal)Math.Round(kind.Spend * Math.Exp(0.5 * Normal(random)), 2);
        yield return Event("look", "awareness", day, null);
        if (random.NextDouble() < 0.7) yield return Event("compare", "consideration", day + 0.01, null);
        if (random.NextDouble() < kind.Buys) yield return Event("buy", "conversion", day + 0.02, spend);

        Interaction Event(string activity, string stage, double at, decimal? value) => new()
        {
            EventId = $"{id}-{activity}",
            CaseId = id,
            CustomerId = customer,
            Activity = activity,
            Stage = stage,
            Channel = channel,
            Value = value,
            Time = DateTimeOffset.UnixEpoch.AddDays(at),
        };
    }

    private static Kind Drawn(IReadOnlyList<Kind> kinds, Random random)
    {
        var mark = random.NextDouble() * kinds.Sum(kind => kind.Weight);
        return kinds.FirstOrDefault(kind => (mark -= kind.Weight) < 0) ?? kinds[^1];
    }

    /// <summary>By multiplying chances (Knuth 1969).</summary>
    private static int Poisson(Random random, double mean)
    {
        var (count, limit) = (0, Math.Exp(-mean));
        for (var product = random.NextDouble(); product > limit; product *= random.NextDouble()) count++;
        return count;
    }

    /// <summary>By Box and Muller (1958).</summary>
    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
