using System.Collections.Immutable;
using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;
using Journey.Tests.Analysis.Path;

namespace Journey.Tests.Storage;

public class JourneyReaderTests
{
    /// <summary>Any imports, by whatever rules and with whoever being one at that time, give the figures of all events under the rules of today.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Figures_are_those_of_a_full_run_by_the_rules_that_hold_when_they_are_read(int seed)
    {
        await using var stored = await Stored.OpenAsync();
        var (dice, all) = (new Random(seed), new List<Interaction>());
        for (var import = 0; import < 8; import++)
        {
            List<Interaction> file = [.. Enumerable.Range(0, 30).Select(row => Event(dice.Next(6), dice.Next(4), (((import * 30) + row) * 400) + dice.Next(300), dice.Next(5) == 0))];
            all.AddRange(file);
            await ImportAsync(stored, $"import-{import}", file, Rules(dice));
            if (dice.Next(3) == 0)
                await SettleAsync(stored, Rules(dice));
            var rules = Rules(dice);
            await AgreesAsync(stored, all, rules);
            if (dice.Next(2) == 0)
                await SettleAsync(stored, rules);
            await AgreesAsync(stored, all, rules);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_file_that_grows_at_any_place_gives_what_it_gives_at_once_also_where_all_its_times_are_equal(int seed)
    {
        await using var stored = await Stored.OpenAsync();
        var dice = new Random(seed);
        List<Interaction> file = [.. Enumerable.Range(0, 120).Select(row => Event(dice.Next(3), dice.Next(9), 400 * dice.Next(3), false))];
        // Of rows that are alike the first ones come first.
        var parts = file.Select((item, index) => (Item: item, Part: dice.Next(14), Index: index)).GroupBy(row => row.Item)
            .SelectMany(rows => rows.OrderBy(row => row.Index).Zip(rows.Select(row => row.Part).Order(), (row, part) => row with { Part = part })).OrderBy(row => row.Index).ToList();
        for (var part = 0; part < 14; part++)
            await ImportAsync(stored, $"part-{part}", [.. parts.Where(row => row.Part <= part).Select(row => row.Item)], JourneyRules.Usual);
        await AgreesAsync(stored, file, JourneyRules.Usual);
    }

    [Fact]
    public async Task Customers_who_are_one_are_joined_some_at_a_time_where_there_are_many_events()
    {
        await using var stored = await Stored.OpenAsync();
        var events = Enumerable.Range(0, 200).Select(row => Event(row % 20, row % 3, row * 50, false)).ToList();
        await ImportAsync(stored, "many", events, JourneyRules.Usual);
        var rules = new JourneyRules { Aliases = Enumerable.Range(1, 19).Where(id => id % 2 == 1).ToDictionary(id => $"k{id}", id => $"k{id - 1}") };
        await AgreesAsync(stored, events, rules, mostJoined: 7);
    }

    [Fact]
    public async Task An_event_that_both_ids_of_a_customer_bring_counts_once_and_twice_again_when_they_are_parted()
    {
        await using var stored = await Stored.OpenAsync();
        await ImportAsync(stored, "both", [Event(1, 1, 1, false) with { EventId = "e1" }, Event(2, 1, 1, false) with { EventId = "e1" }, Event(2, 2, 2, false)], JourneyRules.Usual);
        Assert.Equal(2, (await TallyAsync(stored, new JourneyRules { Aliases = new Dictionary<string, string> { ["k2"] = "k1" } })).Events);
        Assert.Equal(3, (await TallyAsync(stored, JourneyRules.Usual)).Events);
    }

    private static JourneyRules Rules(Random dice) => new()
    {
        GapDays = dice.Next(2) == 0 ? 30 : 1 + dice.Next(20),
        Goal = dice.Next(3) == 0 ? new JourneyGoal($"activity-{dice.Next(4)}", IsStage: false, ImmutableDictionary<string, string>.Empty) : null,
        Aliases = dice.Next(2) == 0 ? ImmutableDictionary<string, string>.Empty : Enumerable.Range(1, 5).Where(_ => dice.Next(2) == 0).ToDictionary(id => $"k{id}", _ => "k0"),
    };

    /// <summary>No two at the same minute: which of two ids comes first at one time is not told by the order of files.</summary>
    private static Interaction Event(int customer, int activity, int minute, bool isCase) => new()
    {
        CaseId = isCase ? $"case {customer}" : null,
        CustomerId = $"k{customer}",
        Activity = $"activity {activity}",
        Time = Traces.Start.AddMinutes(minute),
        Attributes = Interaction.NoAttributes,
    };

    private static async Task ImportAsync(Stored stored, string import, IReadOnlyList<Interaction> events, JourneyRules rules)
    {
        foreach (var bucket in events.GroupBy(item => JourneyRepository.BucketOf(Cases.KeyOf(item).Id)))
        {
            var table = new EventTable();
            foreach (var item in bucket)
                table.Add(Cases.KeyOf(item), item);
            await stored.Get<JourneyWriter>().AddAsync("p", import, bucket.Key, table, rules, CancellationToken.None);
        }
    }

    private static async Task SettleAsync(Stored stored, JourneyRules rules)
    {
        for (var bucket = 0; bucket < JourneyRepository.Buckets; bucket++)
            await stored.Get<JourneyWriter>().SettleAsync("p", bucket, rules, CancellationToken.None);
    }

    private static async Task AgreesAsync(Stored stored, List<Interaction> all, JourneyRules rules, long mostJoined = 1_000)
    {
        var full = Figures(JourneyTally.Of(Cases.From(all.OrderBy(item => item.Time).Select(item => item with { CustomerId = rules.Canonical(item.CustomerId!) }), rules.Alone)));
        Assert.Equal(full, Figures(await TallyAsync(stored, rules, mostJoined)));
        var journeys = new JourneyTally();
        await foreach (var events in Reader(stored, mostJoined).JourneysAsync("p", rules, CancellationToken.None))
            journeys.Add(JourneyTally.Of(Cases.From(events, rules)));
        Assert.Equal(full, Figures(journeys));
    }

    private static Task<JourneyTally> TallyAsync(Stored stored, JourneyRules rules, long mostJoined = 1_000) => Reader(stored, mostJoined).TallyAsync("p", rules, CancellationToken.None);

    private static JourneyReader Reader(Stored stored, long mostJoined) => new(stored.Get<JourneyStore>()) { MostJoined = mostJoined };

    private static string Figures(JourneyTally tally) => JsonSerializer.Serialize(PathFigures.Of(tally));
}
