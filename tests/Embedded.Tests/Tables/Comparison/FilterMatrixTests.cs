using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>Every type of property against every type of literal under every operator, on both services.</summary>
public sealed class FilterMatrixTests
{
    private static readonly object[] Values =
    [
        "", "5", "Z", "a", "it's", "é🙂", "\uE000", "2026-01-01T00:00:00.0000000Z",
        true, false,
        0, 5, -5, int.MinValue, int.MaxValue,
        5L, -5L, 40L, 5_000_000_000L, long.MinValue, long.MaxValue - 1, long.MaxValue,
        5.0, 2.5, -0.5, 1e300, 5e-324, double.NaN,
        new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), DateTimeOffset.MaxValue,
        Guid.Empty, new Guid("30000000-0000-0000-0000-000000000000"), new Guid("3a000000-0000-0000-0000-000000000000"),
        Array.Empty<byte>(), new byte[] { 5 }, new byte[] { 0, 1 }, new byte[] { 255 },
    ];

    private readonly List<FilterDefect> shown = [];

    [Fact]
    public async Task Comparisons_of_all_types_answer_as_Azurite_does_but_for_its_listed_defects()
    {
        var theirs = Azurite.ServiceOrSkip().GetTableClient("matrix" + Guid.NewGuid().ToString("N"));
        using var host = new TableHost();
        var ours = await host.TableAsync();
        await theirs.CreateAsync();
        for (var i = 0; i < Values.Length; i++)
        {
            // A partition for each type, so that one that makes Azurite fail does not hide the others.
            var entity = new TableEntity(Values[i].GetType().Name, $"{i:D2}") { ["V"] = Values[i] };
            await ours.AddEntityAsync(entity);
            await theirs.AddEntityAsync(entity);
        }

        foreach (var stored in Values.Select(value => value.GetType()).Distinct())
        {
            foreach (var literal in Values)
            {
                foreach (var compare in Comparisons.All)
                {
                    await CompareAsync(stored, compare, literal, $"PartitionKey eq '{stored.Name}' and V {compare} {Literals.Of(literal)}", ours, theirs);
                    await CompareAsync(stored, compare, literal, $"PartitionKey eq '{stored.Name}' and {Literals.Of(literal)} {Comparisons.Mirrored(compare)} V", ours, theirs);
                }
            }
        }

        // A defect that Azurite no longer has must leave the list.
        Assert.Equal(FilterDefect.All, FilterDefect.All.Where(shown.Contains));
    }

    private async Task CompareAsync(Type stored, string compare, object literal, string filter, TableClient ours, TableClient theirs)
    {
        var (own, other) = (await RowsAsync(ours, filter), await RowsAsync(theirs, filter));
        if (own == other)
            return;
        if (FilterDefect.Of(stored, compare, literal) is not { } defect)
            Assert.Fail($"{filter}\n  here:    {own}\n  Azurite: {other}");
        else
            shown.Add(defect);
    }

    private static async Task<string> RowsAsync(TableClient table, string filter)
    {
        try
        {
            var rows = new List<string>();
            await foreach (var entity in table.QueryAsync<TableEntity>(filter, select: ["RowKey"]))
                rows.Add(entity.RowKey);
            return string.Join(' ', rows);
        }
        catch (RequestFailedException fault)
        {
            return $"{fault.Status} {fault.ErrorCode}";
        }
    }
}
