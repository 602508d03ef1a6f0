using System.Collections.ObjectModel;

namespace Azure.AI.TextAnalytics;

/// <summary>The language of one text, or an error.</summary>
public class DetectLanguageResult : TextAnalyticsResult
{
    private readonly DetectedLanguage language;

    internal DetectLanguageResult(string id, DetectedLanguage language)
        : base(id) => this.language = language;

    internal DetectLanguageResult(string id, TextAnalyticsError error)
        : base(id, error)
    {
    }

    /// <summary>The most likely language.</summary>
    /// <exception cref="InvalidOperationException">The text could not be read.</exception>
    public DetectedLanguage PrimaryLanguage => HasError ? throw Unread() : language;
}

/// <summary>A language and how sure it is.</summary>
public readonly struct DetectedLanguage
{
    internal DetectedLanguage(string name, string iso6391Name, double confidenceScore) =>
        (Name, Iso6391Name, ConfidenceScore) = (name, iso6391Name, confidenceScore);

    /// <summary>Its English name; "(Unknown)" where it cannot be told.</summary>
    public string Name { get; }

    /// <summary>Its code; for Chinese zh_chs or zh_cht, "(Unknown)" where it cannot be told.</summary>
    public string Iso6391Name { get; }

    /// <summary>From 0 to 1.</summary>
    public double ConfidenceScore { get; }
}

/// <summary>The languages of a batch, in its order.</summary>
public class DetectLanguageResultCollection : ReadOnlyCollection<DetectLanguageResult>
{
    internal DetectLanguageResultCollection(IList<DetectLanguageResult> list)
        : base(list)
    {
    }
}
