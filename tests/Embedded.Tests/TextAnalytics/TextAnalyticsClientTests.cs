using Azure;
using Azure.AI.TextAnalytics;

namespace Embedded.Tests.TextAnalytics;

public class TextAnalyticsClientTests
{
    private readonly TextAnalyticsClient client = new(new Uri("https://language.example"), new AzureKeyCredential("key"));

    [Fact]
    public async Task Good_results_stand_beside_errors_in_the_order_of_the_batch()
    {
        TextDocumentInput[] batch =
        [
            new("a", "The staff were lovely. The delivery was terribly late!"),
            new("b", " "),
            new("c", "Bula vinaka") { Language = "fj" },
            new("d", new string('x', 5_121)),
            new("e", "Świetna obsługa, polecam!") { Language = "pl" },
        ];
        var results = (await client.AnalyzeSentimentBatchAsync(batch)).Value;
        Assert.Equal(["a", "b", "c", "d", "e"], results.Select(result => result.Id));
        Assert.Equal([false, true, true, true, false], results.Select(result => result.HasError));
        Assert.Equal(TextSentiment.Mixed, results[0].DocumentSentiment.Sentiment);
        Assert.Equal(TextAnalyticsErrorCode.InvalidDocument, results[1].Error.ErrorCode);
        Assert.Equal(TextAnalyticsErrorCode.UnsupportedLanguageCode, results[2].Error.ErrorCode);
        Assert.Equal(TextAnalyticsErrorCode.InvalidDocument, results[3].Error.ErrorCode);
        Assert.Equal(TextSentiment.Positive, results[4].DocumentSentiment.Sentiment);
        Assert.Contains("UnsupportedLanguageCode", Assert.Throws<InvalidOperationException>(() => results[2].DocumentSentiment).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sentences_are_told_with_their_place_and_scores_sum_to_one()
    {
        const string text = "Great shoes! 👟 But the queue was awful.";
        var sentiment = Assert.Single((await client.AnalyzeSentimentBatchAsync([new("1", text)])).Value).DocumentSentiment;
        Assert.All(sentiment.Sentences, sentence => Assert.Equal(sentence.Text, text.Substring(sentence.Offset, sentence.Length)));
        Assert.Equal([TextSentiment.Positive, TextSentiment.Negative], sentiment.Sentences.Select(sentence => sentence.Sentiment).Where(told => told != TextSentiment.Neutral));
        Assert.All(
            [sentiment.ConfidenceScores, .. sentiment.Sentences.Select(sentence => sentence.ConfidenceScores)],
            scores => Assert.Equal(1, scores.Positive + scores.Neutral + scores.Negative, 1e-9));
    }

    [Fact]
    public async Task Text_elements_are_counted_and_not_code_units()
    {
        var family = string.Concat(Enumerable.Repeat("👨‍👩‍👧", 5_000));
        Assert.False(Assert.Single((await client.AnalyzeSentimentBatchAsync([new("1", family)])).Value).HasError);
    }

    [Fact]
    public async Task Batches_beyond_the_limits_are_refused_as_a_whole()
    {
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => client.AnalyzeSentimentBatchAsync(Documents(11)));
        Assert.Equal((400, "InvalidDocumentBatch"), (refused.Status, refused.ErrorCode));
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => client.ExtractKeyPhrasesBatchAsync(Documents(11)))).Status);
        Assert.Equal(400, (await Assert.ThrowsAsync<RequestFailedException>(() => client.DetectLanguageBatchAsync(Languages(1_001)))).Status);
        Assert.Equal(10, (await client.AnalyzeSentimentBatchAsync(Documents(10))).Value.Count);
        Assert.Equal(1_000, (await client.DetectLanguageBatchAsync(Languages(1_000))).Value.Count);
    }

    [Fact]
    public async Task Empty_batch_and_double_ids_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => client.AnalyzeSentimentBatchAsync([]));
        var refused = await Assert.ThrowsAsync<RequestFailedException>(() => client.AnalyzeSentimentBatchAsync([new("1", "a"), new("1", "b")]));
        Assert.Equal("InvalidDocument", refused.ErrorCode);
    }

    [Fact]
    public async Task Languages_have_the_official_codes()
    {
        string[] texts = ["Where is my order?", "Gdzie jest moje zamówienie?", "Подскажите, где мой заказ?", "我的订单在哪里？", "我的訂單現在還沒有來", "12345"];
        var results = (await client.DetectLanguageBatchAsync(texts.Select((text, index) => new DetectLanguageInput($"{index}", text)))).Value;
        Assert.Equal(["en", "pl", "ru", "zh_chs", "zh_cht", "(Unknown)"], results.Select(result => result.PrimaryLanguage.Iso6391Name));
        Assert.Equal("Polish", results[1].PrimaryLanguage.Name);
        Assert.All(results, result => Assert.InRange(result.PrimaryLanguage.ConfidenceScore, 0, 1));
    }

    [Fact]
    public async Task Key_phrases_come_in_the_order_of_the_text()
    {
        var results = (await client.ExtractKeyPhrasesBatchAsync([new("1", "The checkout page froze and my discount code was gone.")])).Value;
        Assert.Equal(["checkout page froze", "discount code"], Assert.Single(results).KeyPhrases);
    }

    [Fact]
    public async Task Default_language_of_the_options_is_used()
    {
        TextAnalyticsClient polish = new(new Uri("https://language.example"), new AzureKeyCredential("key"), new TextAnalyticsClientOptions { DefaultLanguage = "pl" });
        Assert.Equal(TextSentiment.Negative, Assert.Single((await polish.AnalyzeSentimentBatchAsync([new("1", "Okropna obsługa.")])).Value).DocumentSentiment.Sentiment);
    }

    private static IEnumerable<TextDocumentInput> Documents(int count) => Enumerable.Range(0, count).Select(index => new TextDocumentInput($"{index}", "fine"));

    private static IEnumerable<DetectLanguageInput> Languages(int count) => Enumerable.Range(0, count).Select(index => new DetectLanguageInput($"{index}", "fine"));
}
