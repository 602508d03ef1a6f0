using System.Globalization;

namespace Benchmarks.Evidence;

/// <summary>A file of interactions as a shop would export it: journeys of all lengths through activities, channels and devices, in the order of time. The same numbers give the same file.</summary>
internal static class JourneyFile
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private static readonly string[] Activities =
    [
        "see advertisement", "search", "visit home page", "look at product", "read reviews", "compare prices", "ask for advice", "put into cart", "abandon cart", "pay",
        "track delivery", "receive parcel", "contact support", "return product", "write review", "join programme", "buy again", "recommend",
    ];

    private static readonly string[] Channels = ["web", "app", "shop", "phone", "mail"];
    private static readonly string[] Devices = ["desktop", "mobile", "tablet", ""];

    /// <summary>The first customers as a CRM knows them: each two have one address.</summary>
    public static void WriteCustomers(string path, int customers)
    {
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine("customer,email,name");
        for (var customer = 0; customer < customers; customer++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"c-{customer:D6},person{customer / 2}@example.com,Person {customer / 2}"));
    }

    /// <param name="path">Where to write.</param>
    /// <param name="events">How many.</param>
    /// <param name="customers">Of how many customers, numbered from 0.</param>
    /// <param name="step">Of every so many customers, the others have no events.</param>
    /// <param name="day">First day of the file, counted from the first of the year.</param>
    /// <param name="seed">Other numbers give another file.</param>
    /// <param name="options">Whether each customer's events are a case (else gaps in time end their journeys), and how many further columns there are.</param>
    public static void Write(string path, int events, int customers, int step, int day, int seed, EvidenceOptions options)
    {
        var dice = new Random(seed);
        using var writer = new StreamWriter(path) { NewLine = "\n" };
        writer.WriteLine($"{(options.HasCases ? "case_id," : "")}customer_id,activity,timestamp,channel,device,value{string.Concat(Enumerable.Range(1, options.Attributes).Select(number => $",attribute {number}"))}");
        var active = customers / step;
        var places = new int[active];
        var (time, between) = (Start.AddDays(day), TimeSpan.FromDays(120).Ticks / events);
        for (var i = 0; i < events; i++)
        {
            time = time.AddTicks((long)(between * 2 * dice.NextDouble()));
            // The first events give each customer one; most of the others go to few of them, as in life.
            var customer = i < active ? i : (int)(active * Math.Pow(dice.NextDouble(), 1.5));
            places[customer] = Math.Clamp(places[customer] + dice.Next(-1, 3), 0, Activities.Length - 1);
            var activity = Activities[places[customer]];
            var value = activity is "pay" or "buy again" ? (10 + (dice.Next(20_000) / 100m)).ToString(CultureInfo.InvariantCulture) : "";
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(options.HasCases ? $"j-{customer * step:D6}," : "")}c-{customer * step:D6},{activity},{time:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'},{Channels[(places[customer] + dice.Next(2)) % Channels.Length]},{Devices[dice.Next(Devices.Length)]},{value}{string.Concat(Enumerable.Range(0, options.Attributes).Select(_ => $",value {dice.NextInt64():x16}"))}"));
        }
    }
}
