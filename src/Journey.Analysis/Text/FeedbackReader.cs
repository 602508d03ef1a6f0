using System.Globalization;
using Azure.AI.TextAnalytics;
using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Language.Labels;

namespace Journey.Analysis.Text;

/// <summary>Reads language, emotion, labels and topics in what customers say.</summary>
/// <param name="client">Where texts are read.</param>
public sealed class FeedbackReader(TextAnalyticsClient client)
{
    // The service's own limits for one batch.
    private const int LanguagesAtOnce = 1_000;
    private const int TextsAtOnce = 10;

    private const string Unknown = "(Unknown)";

    /// <summary>Reads each piece of feedback, in the given order. Where the source names a language it is believed.</summary>
    public async Task<IReadOnlyList<ReadFeedback>> ReadAsync(IReadOnlyList<Feedback> feedback, CancellationToken cancellationToken = default)
    {
        var languages = await LanguagesAsync(feedback, cancellationToken);
        var read = new List<ReadFeedback>(feedback.Count);
        foreach (var batch in feedback.Zip(languages, (item, language) => new Told(item, language)).Chunk(TextsAtOnce))
            read.AddRange(await BatchAsync(batch, cancellationToken));
        return read;
    }

    private async Task<string?[]> LanguagesAsync(IReadOnlyList<Feedback> feedback, CancellationToken cancellationToken)
    {
        var languages = feedback.Select(item => item.Language).ToArray();
        foreach (var batch in Enumerable.Range(0, feedback.Count).Where(index => languages[index] is null).Chunk(LanguagesAtOnce))
        {
            var documents = batch.Select(index => new DetectLanguageInput(Id(index), feedback[index].Text));
            var answer = await client.DetectLanguageBatchAsync(documents, cancellationToken: cancellationToken);
            foreach (var result in answer.Value.Where(result => !result.HasError && result.PrimaryLanguage.Iso6391Name != Unknown))
                languages[int.Parse(result.Id, CultureInfo.InvariantCulture)] = result.PrimaryLanguage.Iso6391Name;
        }
        return languages;
    }

    private async Task<IEnumerable<ReadFeedback>> BatchAsync(Told[] batch, CancellationToken cancellationToken)
    {
        var documents = batch.Index()
            .Where(item => item.Item.Language is not null)
            .Select(item => new TextDocumentInput(Id(item.Index), item.Item.Feedback.Text) { Language = ServiceTag(item.Item.Language!) })
            .ToList();
        if (documents.Count == 0) return batch.Select(item => new ReadFeedback.NotUnderstood(item.Feedback, "The language cannot be told."));
        var sentiments = client.AnalyzeSentimentBatchAsync(documents, cancellationToken: cancellationToken);
        var phrases = client.ExtractKeyPhrasesBatchAsync(documents, cancellationToken: cancellationToken);
        await Task.WhenAll(sentiments, phrases);
        var sentimentOf = (await sentiments).Value.ToDictionary(result => result.Id, StringComparer.Ordinal);
        var phrasesOf = (await phrases).Value.Where(result => !result.HasError).ToDictionary(result => result.Id, result => result.KeyPhrases, StringComparer.Ordinal);
        return batch.Index().Select(item => Read(item.Item, sentimentOf.GetValueOrDefault(Id(item.Index)), phrasesOf.GetValueOrDefault(Id(item.Index))));
    }

    private static ReadFeedback Read(Told told, AnalyzeSentimentResult? sentiment, KeyPhraseCollection? phrases)
    {
        if (sentiment is null) return new ReadFeedback.NotUnderstood(told.Feedback, "The language cannot be told.");
        if (sentiment.HasError) return new ReadFeedback.NotUnderstood(told.Feedback, $"{sentiment.Error.ErrorCode}: {sentiment.Error.Message}");
        var scores = sentiment.DocumentSentiment.ConfidenceScores;
        var language = OwnTag(told.Language!);
        return new ReadFeedback.Understood(
            told.Feedback,
            new Mood
            {
                FeedbackId = told.Feedback.Id,
                Text = told.Feedback.Text,
                Value = 2 * (scores.Positive - scores.Negative),
                Stage = told.Feedback.Stage,
                Touchpoint = told.Feedback.Touchpoint,
                CustomerId = told.Feedback.CustomerId,
                Time = told.Feedback.Time,
                Language = language,
                Labels = EmotionWords.Read(told.Feedback.Text, language),
                Topics = TopicWords.Read(told.Feedback.Text, language),
                Phrases = phrases is null ? [] : [.. phrases],
            });
    }

    private static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    // Detection answers zh_chs and zh_cht for Chinese; reading asks for zh-hans and zh-hant.
    private static string ServiceTag(string language) => language switch
    {
        "zh" or "zh_chs" => "zh-hans",
        "zh_cht" => "zh-hant",
        _ => language,
    };

    private static string OwnTag(string language) => language.Split('-', '_')[0].ToLowerInvariant();

    private sealed record Told(Feedback Feedback, string? Language);
}
