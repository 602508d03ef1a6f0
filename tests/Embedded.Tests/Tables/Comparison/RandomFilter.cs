namespace Embedded.Tests.Tables.Comparison;

/// <summary>Filters over every type and operator, apart from the comparisons that <see cref="FilterDefect"/> lists.</summary>
internal sealed class RandomFilter(Random random, RandomValues values)
{
    public string Next(int depth = 3) => random.Next(depth > 0 ? 8 : 4) switch
    {
        0 => $"PartitionKey {values.One(Comparisons.All)} {Literals.Of(values.Partition())}",
        1 => $"RowKey {values.One(Comparisons.All)} {Literals.Of(values.Row())}",
        2 => Comparison(values.One(RandomValues.Names)),
        3 => Special(),
        4 => $"({Next(depth - 1)}) and ({Next(depth - 1)})",
        5 => $"({Next(depth - 1)}) or ({Next(depth - 1)})",
        6 => $"{Next(0)} and {Next(0)} or {Next(0)}",
        _ => $"not ({Next(depth - 1)})",
    };

    private string Special() => random.Next(5) switch
    {
        0 => $"Missing {values.One(Comparisons.All)} {Literals.Of(values.Value("Text"))}",
        1 => "Flag",
        2 => $"Timestamp {values.One(Comparisons.All)} datetime'2000-01-01T00:00:00Z'",
        3 => $"PartitionKey eq {Literals.Of(values.Partition())} and RowKey {values.One(Comparisons.All)} {Literals.Of(values.Row())}",
        _ => values.One(["Number eq", "Number 5", "(Number eq 5", "Number eq 5)", "and", "eq 5"]),
    };

    private string Comparison(string name)
    {
        var (compare, value) = (values.One(Comparisons.All), values.Value(name));
        while (value is string { Length: > 1000 } or byte[] { Length: > 1000 } || FilterDefect.Of(name == "Any" ? null : value.GetType(), compare, value) is not null)
            (compare, value) = (values.One(Comparisons.All), values.Value(name));
        return random.Next(4) == 0 ? $"{Literals.Of(value)} {Comparisons.Mirrored(compare)} {name}" : $"{name} {compare} {Literals.Of(value)}";
    }
}
