using System.Text;
using Journey.Domain.Privacy;

namespace Journey.Analysis.Files;

/// <summary>Looks for words in a file of evidence, whatever kind it is and however its form lets them be written.</summary>
public static class WordSearch
{
    private const int BufferCharacters = 64 * 1024;

    /// <summary>Spaces between words, marks on letters and the letters before and after; all of a telephone number, with what stands between its digits.</summary>
    private const int Around = 128;

    /// <param name="file">Plain or gzip; one that breaks off is looked through as far as it can be read.</param>
    /// <param name="encoding">Of the text, where it bears no mark of its own; null for UTF-8.</param>
    /// <param name="words">At least one; found as <see cref="ErasedWords"/> finds them, also where they are written with escapes of JSON or references of XML, and numbers with a point or an exponent.</param>
    /// <param name="telephones">Telephone numbers: digits, with a plus where they begin with the country.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<bool> HoldsAnyAsync(Stream file, Encoding? encoding, IReadOnlyCollection<string> words, IEnumerable<string> telephones, CancellationToken cancellationToken)
    {
        var (sought, numbers) = (new ErasedWords([.. words], telephones), words.Where(word => word.All(char.IsAsciiDigit)).ToHashSet(StringComparer.Ordinal));
        // The longest word, with each letter escaped: what follows decides about what the buffer ends with.
        var overlap = (WrittenOut.LongestEscape * words.Max(word => word.Length)) + Around;
        var (buffer, kept, isFirst) = (new char[BufferCharacters + overlap], 0, true);
        var (text, _) = await EvidenceContent.OpenAsync(file, encoding, cancellationToken);
        using var reader = new StreamReader(text, Encoding.UTF8);
        while (true)
        {
            var read = await reader.ReadAsync(buffer.AsMemory(kept, BufferCharacters), cancellationToken);
            var length = kept + read;
            if (AreIn(new string(buffer, 0, length), isFirst, isLast: read == 0))
                return true;
            if (read == 0)
                return false;
            isFirst &= length <= overlap;
            kept = Math.Min(overlap, length);
            buffer.AsSpan(length - kept, kept).CopyTo(buffer);
        }

        bool AreIn(string piece, bool isFirst, bool isLast) =>
            sought.AreIn(piece, isFirst, isLast)
            || (WrittenOut.Unescaped(piece) is { } unescaped && sought.AreIn(unescaped, isFirst, isLast))
            || (numbers.Count > 0 && WrittenOut.Numbers(piece, isFirst, isLast).Any(numbers.Contains));
    }
}
