namespace Journey.Domain.Privacy;

/// <summary>A text that many words are looked for in.</summary>
internal sealed class SearchedText(string text)
{
    private FoldedText? plain;
    private FoldedText? split;

    public bool HasUnderscores { get; } = text.Contains('_', StringComparison.Ordinal);

    public FoldedText AsIs => FoldedText.AsIs(text);

    /// <param name="isSplit">Whether underscores stand between words too.</param>
    public FoldedText For(bool isSplit) => isSplit && HasUnderscores ? split ??= FoldedText.Of(text, isSplit: true) : plain ??= FoldedText.Of(text, isSplit: false);
}
