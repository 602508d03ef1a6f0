namespace Embedded.Tables.Filter;

/// <summary>Finds the stretches of the primary key that can hold matches, so that a query reads those and not the whole table.</summary>
internal static class KeyRanges
{
    /// <summary>Beyond this many, one side of an <c>and</c> is left to the check of each row.</summary>
    private const int MostRanges = 1000;

    /// <returns>In key order, disjoint; together they hold every row that matches.</returns>
    public static List<KeyRange> Of(FilterNode? filter)
    {
        var ranges = filter is null ? [KeyRange.All] : Possible(filter);
        ranges.Sort((a, b) => a.CompareStart(b));
        var disjoint = new List<KeyRange>(ranges.Count);
        foreach (var range in ranges)
        {
            var next = range;
            while (disjoint.Count > 0 && disjoint[^1].Touches(next))
            {
                next = disjoint[^1].Cover(next);
                disjoint.RemoveAt(disjoint.Count - 1);
            }

            disjoint.Add(next);
        }

        return disjoint;
    }

    private static List<KeyRange> Possible(FilterNode node) => node switch
    {
        FilterNode.And and => Both(Possible(and.Left), Possible(and.Right)),
        FilterNode.Or or => Either(Possible(or.Left), Possible(or.Right)),
        FilterNode.Compare { Left: Operand.Property property, Right: Operand.Literal { Constant: string key } } compare =>
            [Bound(property.Name, compare.Operator, key)],
        FilterNode.Compare { Left: Operand.Literal { Constant: string key }, Right: Operand.Property property } compare =>
            [Bound(property.Name, Mirrored(compare.Operator), key)],
        _ => [KeyRange.All],
    };

    private static List<KeyRange> Both(List<KeyRange> left, List<KeyRange> right)
    {
        if ((long)left.Count * right.Count > MostRanges)
            return left.Count < right.Count ? right : left;
        var both = new List<KeyRange>();
        foreach (var a in left)
        {
            foreach (var b in right)
            {
                if (a.Intersect(b) is { IsEmpty: false } range)
                    both.Add(range);
            }
        }

        return both;
    }

    private static List<KeyRange> Either(List<KeyRange> left, List<KeyRange> right)
    {
        left.AddRange(right);
        return left;
    }

    private static KeyRange Bound(string property, Comparison comparison, string key) => (property, comparison) switch
    {
        ("PartitionKey", Comparison.Equal) => KeyRange.All with { LowPartition = key, HighPartition = key },
        ("PartitionKey", Comparison.Greater or Comparison.GreaterOrEqual) => KeyRange.All with { LowPartition = key },
        ("PartitionKey", Comparison.Less or Comparison.LessOrEqual) => KeyRange.All with { HighPartition = key },
        ("RowKey", Comparison.Equal) => KeyRange.All with { LowRow = key, HighRow = key },
        ("RowKey", Comparison.Greater or Comparison.GreaterOrEqual) => KeyRange.All with { LowRow = key },
        ("RowKey", Comparison.Less or Comparison.LessOrEqual) => KeyRange.All with { HighRow = key },
        _ => KeyRange.All,
    };

    private static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Greater => Comparison.Less,
        Comparison.GreaterOrEqual => Comparison.LessOrEqual,
        Comparison.Less => Comparison.Greater,
        Comparison.LessOrEqual => Comparison.GreaterOrEqual,
        _ => comparison,
    };
}
