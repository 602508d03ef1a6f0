using System.Reflection;
using Azure;
using Azure.AI.TextAnalytics;

namespace Embedded.Tests.TextAnalytics;

public class DocumentRules
{
    private static readonly string Longest = string.Concat(Enumerable.Repeat("fine day. ", 512));

    private readonly TextAnalyticsClient client = new(new Uri("https://language.example"), new AzureKeyCredential("key"));

    [Fact]
    public async Task A_document_has_at_most_5120_text_elements_whatever_is_read_in_it()
    {
        TextDocumentInput[] documents = [new("fits", Longest), new("too-long", Longest + "x")];
        DetectLanguageInput[] texts = [new("fits", Longest), new("too-long", Longest + "x")];
        TextAnalyticsResult[] sentiments = [.. (await client.AnalyzeSentimentBatchAsync(documents)).Value];
        TextAnalyticsResult[] phrases = [.. (await client.ExtractKeyPhrasesBatchAsync(documents)).Value];
        TextAnalyticsResult[] languages = [.. (await client.DetectLanguageBatchAsync(texts)).Value];
        foreach (var results in new[] { sentiments, phrases, languages })
        {
            Assert.Equal([false, true], results.Select(result => result.HasError));
            Assert.Equal(TextAnalyticsErrorCode.InvalidDocument, results[1].Error.ErrorCode);
        }
    }

    [Fact]
    public async Task Errors_stand_beside_good_key_phrases_and_languages_document_by_document()
    {
        TextDocumentInput[] documents =
        [
            new("a", "The delivery was late."),
            new("b", ""),
            new("c", "Bula vinaka") { Language = "fj" },
            new("d", "The checkout page froze."),
        ];
        var phrases = (await client.ExtractKeyPhrasesBatchAsync(documents)).Value;
        Assert.Equal(["a", "b", "c", "d"], phrases.Select(result => result.Id));
        Assert.Equal([false, true, true, false], phrases.Select(result => result.HasError));
        Assert.Equal(TextAnalyticsErrorCode.UnsupportedLanguageCode, phrases[2].Error.ErrorCode);
        Assert.NotEmpty(phrases[3].KeyPhrases);
        Assert.Throws<InvalidOperationException>(() => phrases[1].KeyPhrases);
        var languages = (await client.DetectLanguageBatchAsync([new("a", " "), new("b", "Where is my order?")])).Value;
        Assert.Equal([true, false], languages.Select(result => result.HasError));
        Assert.Equal("en", languages[1].PrimaryLanguage.Iso6391Name);
        Assert.Throws<InvalidOperationException>(() => languages[0].PrimaryLanguage);
    }

    [Fact]
    public async Task A_documents_language_hint_goes_before_the_clients_and_may_name_a_region()
    {
        var options = new TextAnalyticsClientOptions { DefaultLanguage = "pl" };
        TextAnalyticsClient polish = new(new Uri("https://language.example"), new AzureKeyCredential("key"), options);
        TextDocumentInput[] batch = [new("hinted", "The service was terrible.") { Language = "en-GB" }, new("not", "Okropna obsługa.")];
        var results = (await polish.AnalyzeSentimentBatchAsync(batch)).Value;
        Assert.All(results, result => Assert.Equal(TextSentiment.Negative, result.DocumentSentiment.Sentiment));
    }

    [Fact]
    public async Task Offsets_and_lengths_count_UTF_16_code_units()
    {
        const string first = "Wonderful 👩‍👩‍👧!";
        var results = (await client.AnalyzeSentimentBatchAsync([new("1", first + " The queue was awful.")])).Value;
        var sentences = Assert.Single(results).DocumentSentiment.Sentences.ToList();
        Assert.Equal((first, 0, first.Length), (sentences[0].Text, sentences[0].Offset, sentences[0].Length));
        Assert.Equal(first.Length + 1, sentences[1].Offset);
    }

    [Fact]
    public void Opinion_mining_is_absent_as_a_whole()
    {
        Type[] types = [typeof(AnalyzeSentimentOptions), typeof(SentenceSentiment), typeof(DocumentSentiment)];
        var names = types.SelectMany(type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance)).Select(member => member.Name)
            .Concat(typeof(TextAnalyticsClient).Assembly.GetExportedTypes().Select(type => type.Name));
        string[] words = ["Opinion", "Target", "Assessment"];
        Assert.DoesNotContain(names, name => Array.Exists(words, word => name.Contains(word, StringComparison.Ordinal)));
    }
}
