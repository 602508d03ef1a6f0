namespace Journey.Domain.Privacy;

/// <summary>One of the words that are looked for, however it is written.</summary>
internal sealed class ErasedWord
{
    private readonly string folded;

    /// <summary>Whether the word has nothing that can be seen, and is looked for as it is.</summary>
    private readonly bool isUnseen;

    /// <summary>Of a word that has several: as it is where underscores may stand between them.</summary>
    private readonly string? split;

    public ErasedWord(string word)
    {
        folded = FoldedText.Of(word, isSplit: false).Text;
        if (isUnseen = folded.Length == 0)
            folded = word;
        split = folded.Contains(' ', StringComparison.Ordinal) ? FoldedText.Of(folded, isSplit: true).Text : null;
    }

    /// <returns>Every place of a text where the word stands for itself, one after the other, without regard to case, to how letters are composed, and to what stands between words.</returns>
    public IEnumerable<(int At, int Length)> FoundIn(SearchedText text)
    {
        if (isUnseen)
            return text.AsIs.Places(folded);
        return text.For(split is not null).Places(split is not null && text.HasUnderscores ? split : folded);
    }

    /// <returns>Whether the word goes on before or after what is a part of it, and is no part of a longer one there.</returns>
    public bool Holds(string part)
    {
        var sought = FoldedText.Of(part, isSplit: false).Text;
        var at = sought.Length > 0 && sought.Length < folded.Length ? folded.IndexOf(sought, StringComparison.OrdinalIgnoreCase) : -1;
        return at >= 0 && ErasedWords.StandsAlone(folded, at, sought.Length);
    }
}
