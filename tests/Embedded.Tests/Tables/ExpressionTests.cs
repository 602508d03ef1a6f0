using System.Linq.Expressions;
using Azure;
using Azure.Data.Tables;

namespace Embedded.Tests.Tables;

/// <summary>LINQ filters: the client turns them into text, with a literal of each type.</summary>
public sealed class ExpressionTests : IDisposable
{
    private static readonly Guid Id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static readonly DateTimeOffset Time = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    private readonly TableHost host = new();

    public static TheoryData<string, Expression<Func<Thing, bool>>, string> Filters => new()
    {
        { "text", thing => thing.Text == "it's", "1" },
        { "text in order", thing => thing.Text!.CompareTo("it") > 0 && thing.Text.CompareTo("iu") < 0, "1" },
        { "int", thing => thing.Number >= 5 && thing.Number < 7, "1" },
        { "negative int", thing => thing.Number > -1, "1 2" },
        { "long", thing => thing.Large == 5_000_000_000, "1" },
        { "double", thing => thing.Real <= 2.5, "1 2" },
        { "double with an exponent", thing => thing.Real < 1e300, "1 2" },
        { "bool", thing => thing.Flag, "1" },
        { "not", thing => !thing.Flag, "2" },
        { "time", thing => thing.Time == Time, "1" },
        { "guid", thing => thing.Id == Id, "1" },
        { "binary", thing => thing.Bytes == new byte[] { 1, 2 }, "1" },
        { "or", thing => thing.Number == 5 || (thing.Number == 7 && !thing.Flag), "1 2" },
        { "keys", thing => thing.PartitionKey == "p" && thing.RowKey.CompareTo("2") >= 0, "2" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task An_expression_finds_what_it_says(string name, Expression<Func<Thing, bool>> filter, string rows)
    {
        var table = await host.TableAsync();
        await table.AddEntityAsync(new Thing { RowKey = "1", Text = "it's", Number = 5, Large = 5_000_000_000, Real = 2.5, Flag = true, Time = Time, Id = Id, Bytes = [1, 2] });
        await table.AddEntityAsync(new Thing { RowKey = "2", Number = 7, Time = Time.AddTicks(1) });
        var found = new List<string>();
        await foreach (var thing in table.QueryAsync(filter))
            found.Add(thing.RowKey);
        Assert.True(string.Join(' ', found) == rows, $"{name}: {string.Join(' ', found)}");
    }

    public void Dispose() => host.Dispose();

    public sealed class Thing : ITableEntity
    {
        public string PartitionKey { get; set; } = "p";

        public string RowKey { get; set; } = "";

        public DateTimeOffset? Timestamp { get; set; }

        public ETag ETag { get; set; }

        public string? Text { get; set; }

        public int Number { get; set; }

        public long Large { get; set; }

        public double Real { get; set; }

        public bool Flag { get; set; }

        public DateTimeOffset Time { get; set; }

        public Guid Id { get; set; }

        public byte[]? Bytes { get; set; }
    }
}
