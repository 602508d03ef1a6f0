using System.Globalization;

namespace Benchmarks.Evidence;

/// <summary>Files of the other kinds of evidence. The same numbers give the same file.</summary>
internal static class KindFiles
{
    private static readonly DateTime Start = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly string[] Channels = ["e-mail", "sms", "app"];

    /// <summary>Those of the project that the files are sent to.</summary>
    private static readonly IReadOnlyList<string> Stages = EvidenceServer.Content.Stages;

    private static readonly string[] Openings = ["The delivery", "Your shop", "The size guide", "The hotline", "Paying", "The parcel", "The adviser", "The app", "Returning the shoes"];
    private static readonly string[] Verdicts = ["was great", "was terribly slow", "is confusing", "helped me a lot", "is nice and quick", "did not work at all", "made me angry", "was friendly"];
    private static readonly string[] Endings = ["and I will come again.", "so I went elsewhere.", "although nobody answered my mail.", "and the price is fair.", "but the page kept reloading.", "which I did not expect."];

    /// <summary>Of each customer many, some opened, few answered.</summary>
    public static void Messages(TextWriter writer, int rows, int customers)
    {
        var dice = new Random(1);
        writer.WriteLine("message,customer,channel,campaign,sent,delivered,opened,answered");
        for (var row = 0; row < rows; row++)
        {
            var sent = Start.AddSeconds(row * 10);
            var (opened, answered) = (dice.Next(3) == 0, dice.Next(20) == 0);
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"m-{row:D8},{Customer(row % customers)},{Channels[dice.Next(Channels.Length)]},campaign-{row * 20L / rows},{Time(sent)},{Time(sent.AddSeconds(4))},{(opened ? Time(sent.AddHours(3)) : "")},{(answered ? Time(sent.AddHours(9)) : "")}"));
        }
    }

    /// <summary>Each with an address and a number of their own.</summary>
    public static void Customers(TextWriter writer, int rows, int customers)
    {
        writer.WriteLine("customer,email,phone,country,tier,consentAnalysis,consentContact,updatedAt");
        for (var row = 0; row < rows; row++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Customer(row)},person{row}@example.com,+48{600_000_000 + row},{(row % 3 == 0 ? "PL" : "DE")},{(row % 7 == 0 ? "gold" : "basic")},{(row % 50 != 0 ? "true" : "false")},true,{Time(Start)}"));
    }

    /// <summary>Ten metrics, read again and again.</summary>
    public static void Metrics(TextWriter writer, int rows, int customers)
    {
        var dice = new Random(1);
        writer.WriteLine("metric,time,value,unit,stage,n");
        for (var row = 0; row < rows; row++)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"metric-{row % 10},{Time(Start.AddSeconds(row))},{dice.Next(10_000) / 100m},%,{Stages[row % Stages.Count]},{dice.Next(500)}"));
    }

    /// <summary>A sentence or two from half of the customers.</summary>
    public static void Feedback(TextWriter writer, int rows, int customers)
    {
        var dice = new Random(1);
        writer.WriteLine("id,text,rating,language,stage,channel,customer,time");
        for (var row = 0; row < rows; row++)
            writer.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"f-{row:D8},{Sentence(dice)}{(dice.Next(2) == 0 ? " " + Sentence(dice) : "")},{1 + dice.Next(5)},en,{Stages[dice.Next(Stages.Count)]},{Channels[dice.Next(Channels.Length)]},{Customer(dice.Next(customers / 2))},{Time(Start.AddSeconds(row * 30))}"));
    }

    private static string Sentence(Random dice) => $"{Openings[dice.Next(Openings.Length)]} {Verdicts[dice.Next(Verdicts.Length)]} {Endings[dice.Next(Endings.Length)]}";

    private static string Customer(int number) => string.Create(CultureInfo.InvariantCulture, $"c-{number:D6}");

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
