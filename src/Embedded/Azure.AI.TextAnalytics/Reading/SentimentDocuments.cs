using Azure.AI.TextAnalytics;
using Language.Sentiment;

namespace Embedded.TextAnalytics;

/// <summary>Reads the sentiment of texts.</summary>
internal static class SentimentDocuments
{
    public static AnalyzeSentimentResult Read(TextDocumentInput document, string defaultLanguage)
    {
        if (Batch.Fault(document.Text) is { } fault) return new(document.Id, fault);
        var language = document.Language ?? defaultLanguage;
        if (SentimentReader.Read(document.Text, LanguageTags.Primary(language)) is not { } reading)
            return new(document.Id, Batch.Unsupported(language, SentimentReader.Languages));
        var sentences = reading.Sentences
            .Select(sentence => new SentenceSentiment(
                Told(sentence.Scores), document.Text.Substring(sentence.Place.Offset, sentence.Place.Length), Official(sentence.Scores), sentence.Place.Offset))
            .ToList();
        return new(document.Id, new DocumentSentiment(Told(sentences), Official(reading.Scores), sentences));
    }

    private static TextSentiment Told(Scores scores) => scores switch
    {
        _ when scores.Positive > scores.Neutral && scores.Positive > scores.Negative => TextSentiment.Positive,
        _ when scores.Negative > scores.Neutral && scores.Negative > scores.Positive => TextSentiment.Negative,
        _ => TextSentiment.Neutral,
    };

    private static TextSentiment Told(List<SentenceSentiment> sentences) =>
        (sentences.Any(sentence => sentence.Sentiment == TextSentiment.Positive), sentences.Any(sentence => sentence.Sentiment == TextSentiment.Negative)) switch
        {
            (true, true) => TextSentiment.Mixed,
            (true, false) => TextSentiment.Positive,
            (false, true) => TextSentiment.Negative,
            _ => TextSentiment.Neutral,
        };

    private static SentimentConfidenceScores Official(Scores scores) => new(scores.Positive, scores.Neutral, scores.Negative);
}
