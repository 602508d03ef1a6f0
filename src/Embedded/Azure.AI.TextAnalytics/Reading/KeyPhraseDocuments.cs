using Azure.AI.TextAnalytics;
using Language.Phrases;

namespace Embedded.TextAnalytics;

/// <summary>Finds what texts are about.</summary>
internal static class KeyPhraseDocuments
{
    public static ExtractKeyPhrasesResult Read(TextDocumentInput document, string defaultLanguage)
    {
        if (Batch.Fault(document.Text) is { } fault) return new(document.Id, fault);
        var language = document.Language ?? defaultLanguage;
        return KeyPhrases.Extract(document.Text, LanguageTags.Primary(language)) is { } phrases
            ? new(document.Id, new KeyPhraseCollection([.. phrases]))
            : new(document.Id, Batch.Unsupported(language, KeyPhrases.Languages));
    }
}
