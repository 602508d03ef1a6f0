namespace Azure.AI.TextAnalytics;

/// <summary>Why a text could not be read.</summary>
public readonly struct TextAnalyticsError
{
    internal TextAnalyticsError(TextAnalyticsErrorCode code, string message) => (ErrorCode, Message) = (code, message);

    /// <summary>The kind of error.</summary>
    public TextAnalyticsErrorCode ErrorCode { get; }

    /// <summary>One sentence.</summary>
    public string Message { get; }
}
