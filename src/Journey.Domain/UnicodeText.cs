using System.Buffers;
using System.Text;

namespace Journey.Domain;

/// <summary>Whether texts are Unicode that everybody can read: the one place that knows which codes stand for no character, and that brings texts into one form.</summary>
public static class UnicodeText
{
    /// <returns>
    /// False where half of a surrogate pair stands in it, or one of the 66 noncharacters (U+FDD0 to U+FDEF, and the last two of each plane, such as U+FFFE): a text may hold these in UTF-8, but XML may not, and no normalisation takes them all.
    /// </returns>
    public static bool IsReadable(string text) => FirstUnreadable(text) < 0;

    /// <summary>Whether it is a character, or may become one in a later Unicode.</summary>
    public static bool IsCharacter(Rune rune) => (rune.Value & 0xFFFE) != 0xFFFE && rune.Value is not (>= 0xFDD0 and <= 0xFDEF);

    /// <summary>Unlike <see cref="string.Normalize(NormalizationForm)"/> it takes every text: what can't be read in it becomes U+FFFD.</summary>
    public static string Normalized(string text, NormalizationForm form)
    {
        var at = FirstUnreadable(text);
        if (at < 0)
            return text.Normalize(form);
        var readable = new StringBuilder(text.Length).Append(text, 0, at);
        foreach (var rune in text.AsSpan(at).EnumerateRunes())
            readable.Append((IsCharacter(rune) ? rune : Rune.ReplacementChar).ToString());
        return readable.ToString().Normalize(form);
    }

    private static int FirstUnreadable(string text)
    {
        // Below the surrogates every code is a character; most texts end here.
        var at = text.AsSpan().IndexOfAnyExceptInRange('\0', '\uD7FF');
        while (at >= 0 && at < text.Length)
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) != OperationStatus.Done || !IsCharacter(rune))
                return at;
            at += length;
        }

        return -1;
    }
}
