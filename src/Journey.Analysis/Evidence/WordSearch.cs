using System.Text;

namespace Journey.Analysis.Evidence;

/// <summary>Looks for words in a file of evidence, whatever kind it is.</summary>
public static class WordSearch
{
    private const int BufferCharacters = 64 * 1024;

    /// <param name="file">Plain or gzip; one that breaks off is looked through as far as it can be read.</param>
    /// <param name="encoding">Of the text, where it bears no mark of its own; null for UTF-8.</param>
    /// <param name="words">At least one; compared without regard to case.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<bool> HoldsAnyAsync(Stream file, Encoding? encoding, IReadOnlyCollection<string> words, CancellationToken cancellationToken)
    {
        var overlap = words.Max(word => word.Length);
        var (buffer, kept) = (new char[BufferCharacters + overlap], 0);
        try
        {
            var (text, _) = await EvidenceContent.OpenAsync(file, encoding, cancellationToken);
            using var reader = new StreamReader(text, Encoding.UTF8);
            while (await reader.ReadAsync(buffer.AsMemory(kept, BufferCharacters), cancellationToken) is > 0 and var read)
            {
                var length = kept + read;
                if (words.Any(word => buffer.AsSpan(0, length).Contains(word, StringComparison.OrdinalIgnoreCase)))
                    return true;
                kept = Math.Min(overlap, length);
                buffer.AsSpan(length - kept, kept).CopyTo(buffer);
            }

            return false;
        }
        catch (InvalidDataException)
        {
            // Up to where it breaks off it holds none.
            return false;
        }
    }
}
