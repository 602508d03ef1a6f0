using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Journey.Domain;

/// <summary>What can be seen of a text: the one place that tells a filled cell from an empty one, and two names from one that is written twice.</summary>
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

    /// <returns>The text as people tell it from another: without what can't be seen, such as U+200B, with letters and their marks composed and a single space between words.</returns>
    public static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
                seen.Append(' ');
            else if (IsSeen(rune) || IsMark(rune))
                seen.Append(rune.ToString());
        }

        return string.Join(' ', UnicodeText.Normalized(seen.ToString(), NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>A mark on a letter makes it another one; those that only choose among shapes, or join, can't be seen themselves.</summary>
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
        && rune.Value is not (0x034F or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF));

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && !(rune.IsBmp && Shapeless.Contains((char)rune.Value));
}
