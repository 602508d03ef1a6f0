using System.Globalization;
using Azure;
using Azure.AI.TextAnalytics;

namespace Embedded.TextAnalytics;

/// <summary>The rules that every batch is held to.</summary>
internal static class Batch
{
    public const int Largest = 10;
    public const int LargestForLanguages = 1_000;
    public const int LongestText = 5_120;

    public static Task<Response<TCollection>> AnswerAsync<TInput, TResult, TCollection>(
        IEnumerable<TInput> documents, int largest, Func<TInput, TResult> read, Func<IList<TResult>, TCollection> collect, CancellationToken cancellationToken)
        where TInput : TextAnalyticsInput
    {
        ArgumentNullException.ThrowIfNull(documents);
        var batch = documents.ToList();
        if (batch.Count == 0) throw new ArgumentException("Value cannot be an empty collection.", nameof(documents));
        if (cancellationToken.IsCancellationRequested) return Task.FromCanceled<Response<TCollection>>(cancellationToken);
        if (Refusal(batch, largest) is { } refusal) return Task.FromException<Response<TCollection>>(refusal);
        return Task.FromResult(Response.FromValue(collect([.. batch.Select(read)]), new LocalResponse()));
    }

    /// <summary>What is wrong with a text whatever is read in it.</summary>
    public static TextAnalyticsError? Fault(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return new(TextAnalyticsErrorCode.InvalidDocument, "Document text is empty.");
        if (text.Length <= LongestText || new StringInfo(text).LengthInTextElements <= LongestText) return null;
        return new(
            TextAnalyticsErrorCode.InvalidDocument,
            $"A document within the request was too large to be processed. Limit document size to: {LongestText} text elements.");
    }

    public static TextAnalyticsError Unsupported(string language, IEnumerable<string> supported) =>
        new(
            TextAnalyticsErrorCode.UnsupportedLanguageCode,
            $"Invalid language code '{language}'. Supported languages: {string.Join(',', supported.Order(StringComparer.Ordinal))}.");

    private static RequestFailedException? Refusal<TInput>(List<TInput> batch, int largest)
        where TInput : TextAnalyticsInput
    {
        if (batch.Count > largest)
            return Refused(TextAnalyticsErrorCode.InvalidDocumentBatch, $"Batch request contains too many records. Max {largest} records are permitted.");
        return batch.DistinctBy(document => document.Id).Count() < batch.Count
            ? Refused(TextAnalyticsErrorCode.InvalidDocument, "Request contains duplicated Ids. Make sure each document has a unique Id.")
            : null;
    }

    private static RequestFailedException Refused(string code, string message) => new(400, message, code, null);
}
