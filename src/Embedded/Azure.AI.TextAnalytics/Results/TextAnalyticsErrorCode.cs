namespace Azure.AI.TextAnalytics;

/// <summary>A kind of error, as text that can be compared.</summary>
public readonly struct TextAnalyticsErrorCode : IEquatable<TextAnalyticsErrorCode>
{
    /// <summary>A text is empty, too long, or has an id that another has.</summary>
    public static readonly string InvalidDocument = "InvalidDocument";

    /// <summary>A batch holds too many texts.</summary>
    public static readonly string InvalidDocumentBatch = "InvalidDocumentBatch";

    /// <summary>The language of a text is not supported.</summary>
    public static readonly string UnsupportedLanguageCode = "UnsupportedLanguageCode";

    private readonly string value;

    private TextAnalyticsErrorCode(string value) => this.value = value;

    /// <summary>Whether two codes are the same.</summary>
    public static bool operator ==(TextAnalyticsErrorCode left, TextAnalyticsErrorCode right) => left.Equals(right);

    /// <summary>Whether two codes differ.</summary>
    public static bool operator !=(TextAnalyticsErrorCode left, TextAnalyticsErrorCode right) => !left.Equals(right);

    /// <summary>The code of a text.</summary>
    public static implicit operator TextAnalyticsErrorCode(string errorCode) => new(errorCode);

    /// <summary>The text of a code.</summary>
    public static explicit operator string(TextAnalyticsErrorCode errorCode) => errorCode.value;

    /// <inheritdoc/>
    public bool Equals(TextAnalyticsErrorCode other) => string.Equals(value, other.value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TextAnalyticsErrorCode other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value is null ? 0 : value.GetHashCode(StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => value;
}
