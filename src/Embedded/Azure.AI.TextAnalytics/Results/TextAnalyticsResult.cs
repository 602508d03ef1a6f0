namespace Azure.AI.TextAnalytics;

/// <summary>What became of one text of a batch.</summary>
public class TextAnalyticsResult
{
    internal TextAnalyticsResult(string id, TextAnalyticsError error = default) => (Id, Error) = (id, error);

    /// <summary>The id that the text was sent with.</summary>
    public string Id { get; }

    /// <summary>What was wrong, where something was.</summary>
    public TextAnalyticsError Error { get; }

    /// <summary>Whether the text could not be read.</summary>
    public bool HasError => Error.Message is not null;

    private protected T Read<T>(T? value)
        where T : class =>
        value ?? throw Unread();

    private protected InvalidOperationException Unread() =>
        new($"Cannot access result for document {Id}, due to error {Error.ErrorCode}: {Error.Message}");
}
