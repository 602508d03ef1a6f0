using System.Buffers;

namespace Journey.Domain.Privacy;

/// <summary>Digits of a text that stand together, and what stands between them and those before.</summary>
/// <param name="At">Where they begin.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Before">Characters since the digits before; 0 where something else than people write within a number stands between.</param>
/// <param name="IsTied">Whether only dashes and dots stand between.</param>
/// <param name="Plus">Where a plus stands before them; −1 where none does.</param>
internal readonly record struct DigitGroup(int At, int Length, int Before, bool IsTied, int Plus)
{
    /// <summary>More of it is no space within a number.</summary>
    private const int WidestGap = 4;

    private static readonly SearchValues<char> Ties = SearchValues.Create("-.‐‒–—−·");

    private static readonly SearchValues<char> Separators = SearchValues.Create(" ()[]/-.‐‒–—−·");

    /// <param name="text">With one space in the place of all that is blank.</param>
    /// <returns>All digits, in their order.</returns>
    public static List<DigitGroup> In(string text)
    {
        var groups = new List<DigitGroup>();
        for (var (end, at) = (-1, Next(text, 0)); at >= 0; at = Next(text, end))
        {
            var gap = end < 0 ? [] : text.AsSpan(end, at - end);
            var plus = PlusBefore(text, Math.Max(end, 0), at);
            var isWithin = gap.Length is > 0 and <= WidestGap && plus < 0 && !gap.ContainsAnyExcept(Separators);
            end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            groups.Add(new(at, end - at, isWithin ? gap.Length : 0, isWithin && !gap.ContainsAnyExcept(Ties), plus));
        }

        return groups;
    }

    private static int PlusBefore(string text, int from, int at)
    {
        var nearest = Math.Max(from, at - WidestGap - 1);
        var before = text.AsSpan(nearest, at - nearest);
        var plus = before.LastIndexOf('+');
        return plus >= 0 && !before[(plus + 1)..].ContainsAnyExcept(Separators) ? nearest + plus : -1;
    }

    private static int Next(string text, int from)
    {
        var next = text.AsSpan(from).IndexOfAnyInRange('0', '9');
        return next < 0 ? -1 : from + next;
    }
}
