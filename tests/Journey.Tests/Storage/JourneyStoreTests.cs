using System.Text.Json;
using Azure.Data.Tables;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Domain;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Imports;
using Journey.Functions.Commands.Paths;
using Journey.Storage.Evidence;
using Journey.Tests.Analysis.Path;

namespace Journey.Tests.Storage;

public class JourneyStoreTests
{
    [Fact]
    public async Task Many_small_imports_stay_a_few_layers_and_give_the_figures_of_a_full_run()
    {
        await using var stored = await Stored.OpenAsync();
        var dice = new Random(7);
        for (var import = 0; import < 60; import++)
            await ImportAsync(stored, $"import-{import}", [.. Enumerable.Range(0, 40).Select(_ => Event(dice.Next(5), dice.Next(4), dice.Next(200)))]);
        var heads = await Task.WhenAll(Enumerable.Range(0, JourneyRepository.Buckets).Select(bucket => stored.Get<JourneyRepository>().ReadAsync("p", bucket, CancellationToken.None)));
        Assert.InRange(heads.Max(bucket => bucket.Head.Layers.Count), 2, 16);
        await AgreesAsync(stored);
    }

    [Fact]
    public async Task Imports_at_the_same_time_lose_nothing_and_count_nothing_twice()
    {
        await using var stored = await Stored.OpenAsync();
        var files = Enumerable.Range(0, 6).Select(file => Enumerable.Range(0, 60).Select(row => Event(row % 3, row % 4, (file * 30) + row)).ToList()).ToList();
        var added = await Task.WhenAll(files.Select((file, index) => Task.Run(() => ImportAsync(stored, $"import-{index}", file))));
        Assert.Equal(files.SelectMany(file => file).Distinct().Count(), added.Sum());
        await AgreesAsync(stored);
    }

    [Fact]
    public async Task A_file_that_is_larger_than_the_memory_for_it_is_put_aside_and_taken_in_whole()
    {
        await using var stored = await Stored.OpenAsync();
        var events = Enumerable.Range(0, 500).Select(row => Event(row % 7, row % 4, row)).ToList();
        var intake = new JourneyIntake(stored.Get<JourneyWriter>(), stored.Get<InteractionBlocks>(), stored.Get<StagedRepository>(), stored.Get<JourneyRulesReader>()) { MostInMemory = 2_000 };
        for (var attempt = 0; attempt < 2; attempt++)
            Assert.Equal(500, (await intake.TakeInAsync("p", "large", Rows(events), CancellationToken.None)).Added);
        await AgreesAsync(stored);
        Assert.Empty(await stored.Get<StagedRepository>().ReadAsync("p", "large", "interactions", 0, CancellationToken.None));
    }

    [Theory]
    [InlineData(75_000_000)]
    [InlineData(1)]
    public async Task An_id_that_another_event_of_the_journey_has_is_told_with_its_line_in_the_file_or_before_it(long mostInMemory)
    {
        await using var stored = await Stored.OpenAsync();
        var intake = new JourneyIntake(stored.Get<JourneyWriter>(), stored.Get<InteractionBlocks>(), stored.Get<StagedRepository>(), stored.Get<JourneyRulesReader>()) { MostInMemory = mostInMemory };
        var (one, other) = (Event(1, 1, 1) with { EventId = "e1" }, Event(1, 2, 2) with { EventId = "e1" });
        Interaction[] file = [one, one, other, Event(2, 2, 2) with { EventId = "e1" }, Event(1, 1, 1), Event(1, 1, 1)];
        // An attempt that broke off after it was laid begins anew and tells the same.
        for (var attempt = 0; attempt < 2; attempt++)
        {
            var (added, clashing) = await intake.TakeInAsync("p", "first", Rows(file), CancellationToken.None);
            Assert.Equal((4, "4"), (added, string.Join(' ', clashing)));
        }

        var again = await intake.TakeInAsync("p", "second", Rows([other, one, one with { Resource = "Ann" }, one with { CustomerId = "c-3" }]), CancellationToken.None);
        Assert.Equal((1, "2 4"), (again.Added, string.Join(' ', again.Clashing)));
        await AgreesAsync(stored);
    }

    [Fact]
    public async Task What_the_first_releases_kept_as_lines_is_laid_into_the_buckets_with_their_made_up_ids_dropped()
    {
        await using var stored = await Stored.OpenAsync();
        var evidence = stored.Get<EvidenceRepository>();
        var old = new[] { Event(1, 1, 1) with { EventId = FirstRelease.Id(Event(1, 1, 1), 1) }, Event(1, 1, 1) with { EventId = FirstRelease.Id(Event(1, 1, 1), 2) }, Event(2, 1, 3) with { EventId = "own" } };
        await evidence.AddAsync("p", "interactions", "0123456789abcdef0123456789abcdef", old.Select(item => new EvidenceItem(item.EventId!, item.CustomerId!, JsonSerializer.Serialize(item, Json.Options))), CancellationToken.None);
        Assert.Equal(0, await ImportAsync(stored, "again", [Event(1, 1, 1), Event(1, 1, 1), Event(2, 1, 3) with { EventId = "own" }]));
        Assert.False(await evidence.AnyAsync("p", "interactions", CancellationToken.None));
        Assert.Equal([null, null, "own"], (await AllAsync(stored)).Select(item => item.EventId).Order());
        await AgreesAsync(stored);
    }

    [Fact]
    public async Task Layers_tell_who_their_customers_are_and_of_those_of_earlier_releases_the_events_do()
    {
        await using var stored = await Stored.OpenAsync();
        Interaction[] events = [Event(1, 1, 1) with { Attributes = new Dictionary<string, string> { ["email"] = "A@x.pl" } }, Event(1, 1, 2), Event(2, 1, 3) with { CustomerId = "b@x.pl", CaseId = "c" }];
        await ImportAsync(stored, "first", events[..2]);
        await ImportAsync(stored, "second", events[2..]);
        await TellsAsync();
        var table = stored.Service.GetTableClient(Journey.Storage.Tables.Evidence);
        var old = 0;
        await foreach (var row in table.QueryAsync<TableEntity>(entity => entity.RowKey == "~head"))
        {
            await table.UpdateEntityAsync(EarlierRelease.Head(row), row.ETag, TableUpdateMode.Replace);
            old++;
        }

        Assert.Equal(2, old);
        await TellsAsync();

        async Task TellsAsync()
        {
            Assert.Equal(["b@x.pl", "k1"], (await stored.Get<JourneyStore>().CustomersAsync("p", CancellationToken.None)).Order(StringComparer.Ordinal));
            var told = await stored.Get<JourneyStore>().SightingsAsync("p", CancellationToken.None);
            Assert.Equal(["b@x.pl b@x.pl", "k1 a@x.pl"], told.Select(sighting => $"{sighting.Customer} {sighting.Identifier.Value}").Order(StringComparer.Ordinal));
        }
    }

    private static Interaction Event(int customer, int activity, int minute) => new()
    {
        CustomerId = $"k{customer}",
        Activity = $"activity {activity}",
        Channel = minute % 2 == 0 ? "web" : null,
        Time = Traces.Start.AddMinutes(minute),
        Value = minute,
        Attributes = Interaction.NoAttributes,
    };

    private static async Task<int> ImportAsync(Stored stored, string import, IReadOnlyList<Interaction> events) => (await stored.Get<JourneyIntake>().TakeInAsync("p", import, Rows(events), CancellationToken.None)).Added;

    private static IAsyncEnumerable<EvidenceRow<Interaction>.Good> Rows(IEnumerable<Interaction> events) => events.Select((one, index) => new EvidenceRow<Interaction>.Good(one, index + 2)).ToAsyncEnumerable();

    private static async Task<List<Interaction>> AllAsync(Stored stored)
    {
        var all = new List<Interaction>();
        await foreach (var (_, events) in stored.Get<JourneyStore>().BucketsAsync("p", CancellationToken.None))
            all.AddRange(events.Interactions());
        return all;
    }

    private static async Task AgreesAsync(Stored stored)
    {
        var full = new JourneyTally();
        await foreach (var (_, events) in stored.Get<JourneyStore>().BucketsAsync("p", CancellationToken.None))
            full.Add(JourneyTally.Of(Cases.From(events)));
        Assert.True(full.Events > 0);
        Assert.Equal(JsonSerializer.Serialize(PathFigures.Of(full)), JsonSerializer.Serialize(PathFigures.Of(await stored.Get<JourneyReader>().TallyAsync("p", JourneyRules.Usual, CancellationToken.None))));
    }
}
