using Azure.Data.Tables;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>Keys, entities and values as odd as the client lets them be. (It cannot send infinities.)</summary>
internal sealed class RandomValues
{
    public static readonly string[] Names = ["Number", "Large", "Real", "Text", "Flag", "Time", "Id", "Bytes", "Any"];

    private static readonly string[] AllPartitions = ["a", "A", "b'c", "d é", "🙂", "\uE000", "", "100%", "a+b&c=d"];
    private static readonly string[] AllRows = ["", "0", "00", "1", "x y", "z+%", "ą", "Z", "''", "(1)", "%2F", "€🙂", "-", new('k', 512)];
    private static readonly string[] Texts = ["", "it's", "Zebra", "zebra", "é🙂", "\"\\\r\n\t", "\0\u2028\u007f", " 5", "5", "null", new('x', 32 * 1024)];
    private static readonly int[] Numbers = [int.MinValue, -1, 0, 1, 7, int.MaxValue];
    private static readonly long[] Larges = [long.MinValue, -5_000_000_000, 0, 7, 5_000_000_000, long.MaxValue - 1, long.MaxValue];
    private static readonly double[] Reals = [double.MinValue, -2.5, -0.5, 0.1, 2.0, 7.25, 1e300, double.Epsilon, double.MaxValue, double.NaN];
    private static readonly byte[][] Binaries = [[], [0], [1, 2], [255, 0, 254], new byte[64 * 1024]];

    private static readonly DateTimeOffset[] Times =
    [
        new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
        new(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), DateTimeOffset.MaxValue,
    ];

    private readonly Random random;
    private readonly string[] partitions;
    private readonly string[] rows;

    /// <summary>A few of the keys for each run, so that operations meet.</summary>
    public RandomValues(Random random)
    {
        this.random = random;
        random.Shuffle(partitions = [.. AllPartitions]);
        random.Shuffle(rows = [.. AllRows]);
        partitions = partitions[..4];
        rows = rows[..6];
    }

    public string Partition() => One(partitions);

    public string Row() => One(rows);

    public TableEntity Entity(string partition)
    {
        var entity = new TableEntity(partition, Row());
        foreach (var name in Names.Where(_ => random.Next(3) == 0))
            entity[name] = random.Next(12) == 0 ? null : Value(name);
        return entity;
    }

    public object Value(string name) => name switch
    {
        "Number" => One(Numbers),
        "Large" => One(Larges),
        "Real" => One(Reals),
        "Text" => random.Next(1000) > 0 ? Texts[random.Next(Texts.Length - 1)] : Texts[^1],
        "Flag" => random.Next(2) == 0,
        "Time" => One(Times),
        "Id" => new Guid(random.Next(3) << 28, 0, 0, new byte[8]),
        "Bytes" => random.Next(1000) > 0 ? Binaries[random.Next(Binaries.Length - 1)] : Binaries[^1],
        // A property whose type changes from entity to entity.
        _ => Value(Names[random.Next(Names.Length - 1)]),
    };

    public T One<T>(IReadOnlyList<T> of) => of[random.Next(of.Count)];
}
