using Journey.Functions.Commands.Imports;
using Journey.Storage.Evidence;

namespace Journey.Tests.Storage;

public class EvidenceStorageTests
{
    [Fact]
    public async Task The_same_import_again_changes_nothing_and_another_adds_what_is_new()
    {
        await using var stored = await Stored.OpenAsync();
        var evidence = stored.Get<EvidenceRepository>();
        Assert.Equal(200, await AddAsync(evidence, "one", 0, 200));
        Assert.Equal(200, await AddAsync(evidence, "one", 0, 200));
        Assert.Equal(30, await AddAsync(evidence, "two", 150, 80));
        Assert.Equal(Lines(0, 230), await ReadAsync(evidence, "p", "interactions"));
    }

    [Fact]
    public async Task Projects_and_kinds_are_kept_apart()
    {
        await using var stored = await Stored.OpenAsync();
        var evidence = stored.Get<EvidenceRepository>();
        await AddAsync(evidence, "one", 0, 5);
        Assert.Empty(await ReadAsync(evidence, "q", "interactions"));
        Assert.Empty(await ReadAsync(evidence, "p", "feedback"));
    }

    [Fact]
    public async Task The_same_id_twice_in_one_import_is_one_item()
    {
        await using var stored = await Stored.OpenAsync();
        Assert.Equal(1, await stored.Get<EvidenceRepository>().AddAsync("p", "feedback", "one", [new("x", "anna", "first"), new("x", "anna", "second")], CancellationToken.None));
        Assert.Equal(["first"], await ReadAsync(stored.Get<EvidenceRepository>(), "p", "feedback"));
    }

    [Theory]
    [InlineData(20_000_000)]
    [InlineData(1_000)]
    public async Task A_file_is_laid_into_buckets_in_its_order_however_little_of_it_is_in_memory_and_an_import_that_begins_anew_keeps_the_same(int mostInMemory)
    {
        await using var stored = await Stored.OpenAsync();
        var evidence = stored.Get<EvidenceRepository>();
        var intake = new LineIntake(evidence, stored.Get<StagedRepository>()) { MostInMemory = mostInMemory };
        var brought = Enumerable.Range(0, 400).Select(i => new BroughtItem(i % 4 == 0 ? "other" : "feedback", new EvidenceItem($"e{i % 300}", $"customer {i % 300 % 7}", $"line {i:D4}"))).ToList();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            // An attempt that breaks off.
            await Assert.ThrowsAsync<InvalidDataException>(() => intake.TakeInAsync("p", "one", Broken(350), EvidenceRepository.Unknown, CancellationToken.None));
            var kept = await intake.TakeInAsync("p", "one", brought.ToAsyncEnumerable(), EvidenceRepository.Unknown, CancellationToken.None);
            Assert.Equal((225, 75), (kept["feedback"], kept["other"]));
            Assert.Equal(Lines(0, 300).Where((_, i) => i % 4 != 0), await ReadAsync(evidence, "p", "feedback"));
            Assert.Equal(Lines(0, 300).Where((_, i) => i % 4 == 0), await ReadAsync(evidence, "p", "other"));
        }

        // The same again by itself, and with another hundredth line.
        var clashes = new IdClashes("feedback", (known, said) => known == said);
        var again = brought.Take(300).Select((item, i) => item with { At = i + 1, Item = i % 100 == 97 ? item.Item with { Line = "other" } : item.Item }).ToList();
        Assert.All((await intake.TakeInAsync("p", "two", again.ToAsyncEnumerable(), EvidenceRepository.Unknown, CancellationToken.None, clashes)).Values, count => Assert.Equal(0, count));
        Assert.Equal([98, 198, 298], clashes.Lines);

        Assert.Empty(await stored.Get<StagedRepository>().ReadAsync("p", "one", "feedback", EvidenceRepository.BucketOf(brought[1].Item), CancellationToken.None));
        Assert.Equal(0, (await intake.TakeInAsync("p", "two", brought.ToAsyncEnumerable(), EvidenceRepository.Unknown, CancellationToken.None))["feedback"]);

        async IAsyncEnumerable<BroughtItem> Broken(int after)
        {
            foreach (var item in brought.Take(after))
                yield return item;
            await Task.CompletedTask;
            throw new InvalidDataException();
        }
    }

    [Fact]
    public async Task Blocks_that_an_import_wrote_in_more_parts_before_it_began_anew_are_gone()
    {
        await using var stored = await Stored.OpenAsync();
        var evidence = stored.Get<EvidenceRepository>();
        var items = Enumerable.Range(0, 3).Select(i => new EvidenceItem($"e{i}", "anna", $"{i}" + new string('x', 700_000))).ToList();
        Assert.Equal(3, await evidence.AddAsync("p", "feedback", "one", items, CancellationToken.None));
        Assert.Equal(1, await evidence.AddAsync("p", "feedback", "one", items.Take(1), CancellationToken.None));
        Assert.Equal(items.Take(1).Select(item => item.Line), await ReadAsync(evidence, "p", "feedback"));
    }

    private static Task<int> AddAsync(EvidenceRepository evidence, string import, int first, int count) =>
        evidence.AddAsync("p", "interactions", import, Enumerable.Range(first, count).Select(i => new EvidenceItem($"e{i}", $"customer {i / 3}", $"line {i:D4}")), CancellationToken.None);

    private static async Task<IEnumerable<string>> ReadAsync(EvidenceRepository evidence, string project, string kind) => await evidence.LinesAsync(project, kind, CancellationToken.None).Select(line => line.Line).Order(StringComparer.Ordinal).ToListAsync();

    private static IEnumerable<string> Lines(int first, int count) => Enumerable.Range(first, count).Select(i => $"line {i:D4}");
}
