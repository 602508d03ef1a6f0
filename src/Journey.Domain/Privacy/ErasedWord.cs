using System.Text.RegularExpressions;

namespace Journey.Domain.Privacy;

/// <summary>One of the words that are looked for, however it is written.</summary>
internal sealed partial class ErasedWord(string word)
{
    /// <summary>What people put between the digits of a number.</summary>
    private const string Between = @"(?:[\s.()/‐–-]|\(0\)){0,4}";

    /// <summary>Of a number with its country; null of any other word.</summary>
    private readonly Regex? dialled = International().IsMatch(word)
        ? new Regex($@"\(?(?:\+|00){Between}{string.Join(Between, word[1..].AsEnumerable())}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)
        : null;

    /// <returns>Every place of a text where the word stands, one after the other, without regard to case.</returns>
    public IEnumerable<(int At, int Length)> FoundIn(string text)
    {
        if (dialled is not null)
        {
            for (var match = dialled.Match(text); match.Success; match = match.NextMatch())
                yield return (match.Index, match.Length);
            yield break;
        }

        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
            yield return (at, word.Length);
    }

    /// <returns>Whether the word goes on before or after what is a part of it, and is no part of a longer one there.</returns>
    public bool Holds(ReadOnlySpan<char> part)
    {
        var at = part.Length < word.Length ? word.AsSpan().IndexOf(part, StringComparison.OrdinalIgnoreCase) : -1;
        return at >= 0 && ErasedWords.StandsAlone(word, at, part.Length);
    }

    [GeneratedRegex(@"^\+[0-9]{7,15}$", RegexOptions.CultureInvariant)]
    private static partial Regex International();
}
