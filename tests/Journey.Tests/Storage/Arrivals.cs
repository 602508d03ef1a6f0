using System.Globalization;
using System.Text;
using Journey.Functions.Commands.Imports;
using Journey.Storage.Projects;

namespace Journey.Tests.Storage;

/// <summary>Files of a project whose customers go by several ids: what a shop, its CRM and its surveys send, in any order.</summary>
internal static class Arrivals
{
    private const int People = 45;

    private static readonly string[] Said =
    [
        "The parcel came late and nobody answered.", "I love these shoes, they are light and quick.", "The courier was terrible and rude.", "Great service, thank you!", "Delivery was late again, I am angry.",
        "The size does not fit and the return was slow.", "You should offer evening delivery.", "It is fine.",
    ];

    /// <returns>The files, each with its kind.</returns>
    public static IReadOnlyList<(string Kind, string Content)> Of(int seed)
    {
        var dice = new Random(seed);
        var others = Enumerable.Range(0, People).ToArray();
        dice.Shuffle(others);
        return
        [
            ("customers", Table("customer,email", Each(People, person => $"a{person:000},p{person}@x.org"))),
            ("customers", Table("customer,email,device", Each(People, person => $"z{others[person]:000},P{person}@X.org,d{person}"))),
            ("customers", Table("customer,email,consentAnalysis,updatedAt", Each(5, person => $"m{person},p{9 * person}@x.org,{(person > 3 ? "no" : "yes")},2026-01-0{person + 1}"))),
            .. Each(3, file => ("interactions", Table("caseId,customerId,activity,timestamp,channel,device,value,deviceId", Each(90, row => Event(dice, (file * 90) + row))))),
            .. Each(3, file => ("feedback", Table("text,customer,rating,stage,touchpoint,time", Each(30, row => Voice(dice, (file * 30) + row))))),
            ("interviews", Table("text,speaker,customer,stage,consent", Each(12, row => $"{Text(dice, row)},customer,{Id(dice)},before,yes"))),
            ("survey-answers", Table("survey,question,kind,rating,text,customer,stage", Each(20, row => row % 2 == 0 ? $"s,q,nps,{dice.Next(11)},,{Id(dice)},after" : $"s,w,text,,{Text(dice, row)},{Id(dice)},after"))),
            ("messages", Table("message,customer,campaign,sent,opened", Each(20, row => $"m{row},{Id(dice)},spring,2026-02-01,{(dice.Next(2) == 0 ? "2026-02-02" : "")}"))),
            ("metrics", Table("metric,time,value", Each(8, row => $"wait,2026-02-0{row + 1},{(dice.Next(1000) / 8m).ToString(CultureInfo.InvariantCulture)}"))),
            ("metrics", Table("metric,time,value,stage", Each(8, row => $"wait,2026-02-0{row + 1},{(dice.Next(1000) / 8m).ToString(CultureInfo.InvariantCulture)},before"))),
        ];
    }

    /// <summary>Takes a file in, as an import that came a minute after the one before.</summary>
    public static async Task TakeInAsync(this Stored stored, int number, string kind, string content)
    {
        stored.Clock.Advance(TimeSpan.FromMinutes(1));
        var bytes = Encoding.UTF8.GetBytes(content);
        var import = new Import($"import-{number}", kind, new Dictionary<string, string>(), bytes.Length, ImportStatus.Running, stored.Clock.GetUtcNow(), "carl");
        var result = await stored.Get<EvidenceIntake>().TakeInAsync(Stored.ProjectId, import, new MemoryStream(bytes), _ => Task.CompletedTask, CancellationToken.None);
        Assert.Equal(0, result.Rejected);
        Assert.True(await stored.CommitAsync(new ProjectTransaction(await stored.ReadAsync()).Import(import with { Status = ImportStatus.Completed, Rows = result.Rows, Added = result.Added, IsStored = true }, isNew: true)));
    }

    /// <summary>No two at one time: which of several files has the first of these is told by their order alone.</summary>
    private static string Event(Random dice, int number)
    {
        var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddHours(dice.Next(24 * 80)).AddSeconds(number);
        var id = Id(dice);
        var value = dice.Next(3) == 0 ? (dice.Next(100_000) / 100m).ToString(CultureInfo.InvariantCulture) : "";
        var (activity, channel, device) = (Any(dice, "look", "compare", "buy", "ask", "return"), Any(dice, "web", "shop", "phone", ""), Any(dice, "mobile", "desktop", ""));
        return string.Create(CultureInfo.InvariantCulture, $"{(dice.Next(4) == 0 ? $"case-{number % 20}" : "")},{id},{activity},{time:s}.{number:000000}Z,{channel},{device},{value},{(dice.Next(8) == 0 ? $"d{dice.Next(People)}" : "")}");
    }

    private static string Voice(Random dice, int number)
    {
        var time = dice.Next(4) == 0 ? "" : $"2026-0{dice.Next(1, 4)}-1{dice.Next(10)}";
        return $"{Text(dice, number)},{Id(dice)},{dice.Next(1, 6)},{Any(dice, "before", "after", "")},{Any(dice, "buy", "return", "")},{time}";
    }

    private static string Text(Random dice, int number) => $"\"{Said[dice.Next(Said.Length)]}{new string('!', number % 3)}\"";

    private static string Id(Random dice) => dice.Next(People) is var person && dice.Next(5) is var kind && kind == 0 ? $"z{person:000}" : kind == 1 ? $"p{person}@x.org" : kind == 2 ? $"d{person}" : $"a{person:000}";

    private static string Any(Random dice, params ReadOnlySpan<string> of) => of[dice.Next(of.Length)];

    private static IEnumerable<T> Each<T>(int count, Func<int, T> of) => Enumerable.Range(0, count).Select(of);

    private static string Table(string header, IEnumerable<string> rows) => string.Join('\n', rows.Prepend(header)) + "\n";
}
