using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Journey.Domain;

/// <summary>Whether a text says anything: the one place that tells a filled cell from an empty one.</summary>
public static class Blank
{
    /// <summary>Letters and signs without a shape of their own: fillers of Hangul, and Braille without a dot.</summary>
    private const string Shapeless = "\u115F\u1160\u2800\u3164\uFFA0";

    /// <returns>
    /// Whether nothing of it can be seen: there is none, or all of it is white space, controls, invisible characters such as U+200B or U+FEFF (Unicode categories Z, Cc, Cf), or marks that stand on nothing.
    /// </returns>
    public static bool Is([NotNullWhen(false)] string? text)
    {
        if (text is null)
            return true;
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSeen(rune))
                return false;
        }

        return true;
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && !(rune.IsBmp && Shapeless.Contains((char)rune.Value));
}
