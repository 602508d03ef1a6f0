namespace Azure.AI.TextAnalytics;

/// <summary>A text of a batch and its id, which must be the only one of its kind there.</summary>
public class TextAnalyticsInput
{
    internal TextAnalyticsInput(string id, string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        ArgumentNullException.ThrowIfNull(text);
        (Id, Text) = (id, text);
    }

    /// <summary>The id.</summary>
    public string Id { get; }

    /// <summary>The text.</summary>
    public string Text { get; }
}

/// <summary>A text whose language is to be told.</summary>
public class DetectLanguageInput(string id, string text) : TextAnalyticsInput(id, text);

/// <summary>A text whose sentiment or key phrases are to be read.</summary>
public class TextDocumentInput(string id, string text) : TextAnalyticsInput(id, text)
{
    /// <summary>Its language; the client's default where none is set.</summary>
    public string? Language { get; set; }
}
