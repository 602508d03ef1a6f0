using System.Text;
using Journey.Domain.Privacy;

namespace Journey.Analysis.Evidence;

/// <summary>Looks for words in a file of evidence, whatever kind it is.</summary>
public static class WordSearch
{
    private const int BufferCharacters = 64 * 1024;

    /// <param name="file">Plain or gzip; one that breaks off is looked through as far as it can be read.</param>
    /// <param name="encoding">Of the text, where it bears no mark of its own; null for UTF-8.</param>
    /// <param name="words">At least one; compared without regard to case, and found where they are no part of a longer word.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<bool> HoldsAnyAsync(Stream file, Encoding? encoding, IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        // The longest word and the letter before it: what follows decides about what the buffer ends with.
        var overlap = words.Max(word => word.Length) + 1;
        var (buffer, kept, isFirst) = (new char[BufferCharacters + overlap], 0, true);
        try
        {
            var (text, _) = await EvidenceContent.OpenAsync(file, encoding, cancellationToken);
            using var reader = new StreamReader(text, Encoding.UTF8);
            while (true)
            {
                var read = await reader.ReadAsync(buffer.AsMemory(kept, BufferCharacters), cancellationToken);
                var length = kept + read;
                if (words.Any(word => IsIn(buffer.AsSpan(0, length), word, isFirst, isEnd: read == 0)))
                    return true;
                if (read == 0)
                    return false;
                isFirst &= length <= overlap;
                kept = Math.Min(overlap, length);
                buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            }
        }
        catch (InvalidDataException)
        {
            // Up to where it breaks off it holds none.
            return false;
        }
    }

    private static bool IsIn(ReadOnlySpan<char> text, string word, bool isFirst, bool isEnd)
    {
        // What the buffer begins with was decided about before, when the letter before it was there.
        var from = isFirst ? 0 : 1;
        while (from < text.Length && text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase) is >= 0 and var next)
        {
            var at = from + next;
            if ((isEnd || at + word.Length < text.Length) && ErasedWords.StandsAlone(text, at, word.Length))
                return true;
            from = at + word.Length;
        }

        return false;
    }
}
