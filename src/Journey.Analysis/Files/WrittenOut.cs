using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Journey.Analysis.Files;

/// <summary>What a piece of a file says, whatever its form lets it be written as.</summary>
internal static partial class WrittenOut
{
    /// <summary>Characters that one may take: \u and four digits, twice for a pair; &amp;#x, eight digits and a semicolon.</summary>
    public const int LongestEscape = 12;

    /// <returns>The piece with escapes of JSON and references of XML as what they stand for; null where it has none.</returns>
    public static string? Unescaped(string piece) => piece.AsSpan().IndexOfAny('\\', '&') < 0 ? null : Escape().Replace(piece, match => match.ValueSpan switch
    {
        [_, 'u', .. var digits] => ((char)ushort.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
        ['\\', 'n' or 't' or 'r' or 'f' or 'b'] => " ",
        ['\\', var letter] => letter.ToString(),
        _ => WebUtility.HtmlDecode(match.Value),
    });

    /// <returns>Whole numbers that the piece writes with a point or an exponent, as digits alone; none that may begin before it or go on after it.</returns>
    public static IEnumerable<string> Numbers(string piece, bool isFirst, bool isLast) =>
        Spelled().Matches(piece).Where(match => (isFirst || match.Index > 0) && (isLast || match.Index + match.Length < piece.Length)).Select(match => Digits(match.ValueSpan)).OfType<string>();

    private static string? Digits(ReadOnlySpan<char> number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value == decimal.Truncate(value) ? value.ToString("0", CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\\(?:u[0-9A-Fa-f]{4}|[""\\/bfnrt])|&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,8}|amp|lt|gt|quot|apos);", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"(?<![\w.+-])-?[0-9]{1,28}(?:\.[0-9]{1,28}(?:[eE][+-]?[0-9]{1,2})?|[eE][+-]?[0-9]{1,2})(?![\w.])", RegexOptions.CultureInvariant)]
    private static partial Regex Spelled();
}
