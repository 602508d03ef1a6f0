using System.Globalization;

namespace Embedded.Tests.Tables.Comparison;

/// <summary>Values as they stand in a <c>$filter</c>, and as a result is told.</summary>
internal static class Literals
{
    public static string Of(object value) => value switch
    {
        string text => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'",
        bool flag => flag ? "true" : "false",
        long number => string.Create(CultureInfo.InvariantCulture, $"{number}L"),
        double number => Real(number),
        DateTimeOffset time => $"datetime'{time:yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'}'",
        Guid id => $"guid'{id}'",
        byte[] bytes => $"X'{Convert.ToHexString(bytes)}'",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    public static string Told(object value) => value switch
    {
        byte[] bytes => "bytes:" + Convert.ToHexString(bytes),
        string { Length: > 100 } text => $"text of {text.Length}:{text.GetHashCode(StringComparison.Ordinal)}",
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => $"{value.GetType().Name}:{Convert.ToString(value, CultureInfo.InvariantCulture)}",
    };

    // With a fraction always: a bare 5 would be an integer.
    private static string Real(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return double.IsFinite(number) && text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
