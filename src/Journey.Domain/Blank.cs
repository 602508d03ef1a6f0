using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Journey.Domain;

/// <summary>What can be seen of a text: the one place that tells a filled cell from an empty one, and two names from one that is written twice.</summary>
public static class Blank
{
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
    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark && !IsShapeless(rune);

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
        && !IsShapeless(rune);

    /// <summary>
    /// What has no shape of its own: Braille without a dot, and all that Unicode lets a reader leave out where it can't show it, whether it stands for something yet or not
    /// (property Default_Ignorable_Code_Point of DerivedCoreProperties.txt, Unicode 17).
    /// </summary>
    private static bool IsShapeless(Rune rune) => rune.Value is 0x2800 or 0x00AD or 0x034F or 0x061C or (>= 0x115F and <= 0x1160) or (>= 0x17B4 and <= 0x17B5) or (>= 0x180B and <= 0x180F)
        or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x206F) or 0x3164 or (>= 0xFE00 and <= 0xFE0F) or 0xFEFF or 0xFFA0 or (>= 0xFFF0 and <= 0xFFF8)
        or (>= 0x1BCA0 and <= 0x1BCA3) or (>= 0x1D173 and <= 0x1D17A) or (>= 0xE0000 and <= 0xE0FFF);
}
