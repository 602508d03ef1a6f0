using Azure.Core;
using Embedded.TextAnalytics;

namespace Azure.AI.TextAnalytics;

/// <summary>Reads languages, sentiment and key phrases in batches of texts, in this process.</summary>
public class TextAnalyticsClient
{
    private readonly TextAnalyticsClientOptions options;

    /// <summary>For mocking.</summary>
    protected TextAnalyticsClient() => options = new();

    /// <summary>A client whose endpoint and key are those that the service would be reached with.</summary>
    public TextAnalyticsClient(Uri endpoint, AzureKeyCredential credential)
        : this(endpoint, credential, new())
    {
    }

    /// <summary>A client with options.</summary>
    public TextAnalyticsClient(Uri endpoint, AzureKeyCredential credential, TextAnalyticsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
    }

    /// <summary>A client whose endpoint and identity are those that the service would be reached with.</summary>
    public TextAnalyticsClient(Uri endpoint, TokenCredential credential)
        : this(endpoint, credential, new())
    {
    }

    /// <summary>A client with options.</summary>
    public TextAnalyticsClient(Uri endpoint, TokenCredential credential, TextAnalyticsClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(credential);
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
    }

    /// <summary>Tells the language of up to 1,000 texts. A text that cannot be read has an error beside the good results.</summary>
    /// <exception cref="RequestFailedException">The batch as a whole is refused: status 400.</exception>
    public virtual Task<Response<DetectLanguageResultCollection>> DetectLanguageBatchAsync(
        IEnumerable<DetectLanguageInput> documents, TextAnalyticsRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        Batch.AnswerAsync(documents, Batch.LargestForLanguages, LanguageDocuments.Read, results => new DetectLanguageResultCollection(results), cancellationToken);

    /// <summary>Reads the sentiment of up to 10 texts and of their sentences. A text that cannot be read has an error beside the good results.</summary>
    /// <exception cref="RequestFailedException">The batch as a whole is refused: status 400.</exception>
    public virtual Task<Response<AnalyzeSentimentResultCollection>> AnalyzeSentimentBatchAsync(
        IEnumerable<TextDocumentInput> documents, AnalyzeSentimentOptions? options = null, CancellationToken cancellationToken = default) =>
        Batch.AnswerAsync(
            documents,
            Batch.Largest,
            document => SentimentDocuments.Read(document, this.options.DefaultLanguage),
            results => new AnalyzeSentimentResultCollection(results),
            cancellationToken);

    /// <summary>Finds what up to 10 texts are about. A text that cannot be read has an error beside the good results.</summary>
    /// <exception cref="RequestFailedException">The batch as a whole is refused: status 400.</exception>
    public virtual Task<Response<ExtractKeyPhrasesResultCollection>> ExtractKeyPhrasesBatchAsync(
        IEnumerable<TextDocumentInput> documents, TextAnalyticsRequestOptions? options = null, CancellationToken cancellationToken = default) =>
        Batch.AnswerAsync(
            documents,
            Batch.Largest,
            document => KeyPhraseDocuments.Read(document, this.options.DefaultLanguage),
            results => new ExtractKeyPhrasesResultCollection(results),
            cancellationToken);
}
