namespace Embedded.Tables.Filter;

/// <summary>How two values compare: numbers by value across their types, text by UTF-16 unit, other types only with their own kind.</summary>
internal static class ValueOrder
{
    public static bool Holds(object left, Comparison comparison, object right)
    {
        if (Numbers(left, right) is var (a, b) && (double.IsNaN(a) || double.IsNaN(b)))
            return comparison == Comparison.NotEqual;
        // Values of different kinds are unequal and have no order.
        if (Order(left, right) is not { } order)
            return comparison == Comparison.NotEqual;
        return comparison switch
        {
            Comparison.Equal => order == 0,
            Comparison.NotEqual => order != 0,
            Comparison.Greater => order > 0,
            Comparison.GreaterOrEqual => order >= 0,
            Comparison.Less => order < 0,
            _ => order <= 0,
        };
    }

    private static int? Order(object left, object right) => (left, right) switch
    {
        (string a, string b) => string.CompareOrdinal(a, b),
        (bool a, bool b) => a.CompareTo(b),
        (DateTime a, DateTime b) => a.CompareTo(b),
        (Guid a, Guid b) => string.CompareOrdinal(a.ToString(), b.ToString()),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        (int or long, int or long) => Integer(left).CompareTo(Integer(right)),
        (int or long or double, int or long or double) => Number(left).CompareTo(Number(right)),
        _ => null,
    };

    private static (double, double)? Numbers(object left, object right) =>
        left is double || right is double
            ? (left is int or long or double && right is int or long or double ? (Number(left), Number(right)) : null)
            : null;

    private static long Integer(object value) => value is int small ? small : (long)value;

    private static double Number(object value) => value is double number ? number : Integer(value);
}
