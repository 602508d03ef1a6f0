using Azure.Core;

namespace Azure.AI.TextAnalytics;

/// <summary>How a client behaves.</summary>
public class TextAnalyticsClientOptions : ClientOptions
{
    /// <summary>Options for a version of the service; all versions read the same here.</summary>
    public TextAnalyticsClientOptions(ServiceVersion version = ServiceVersion.V2023_04_01)
    {
        if (!Enum.IsDefined(version)) throw new ArgumentOutOfRangeException(nameof(version));
    }

    /// <summary>The language of a document that names none; English unless set.</summary>
    public string DefaultLanguage { get; set; } = "en";

    /// <summary>A version of the service.</summary>
    public enum ServiceVersion
    {
        /// <summary>3.0.</summary>
        V3_0 = 1,

        /// <summary>3.1.</summary>
        V3_1 = 2,

        /// <summary>2022-05-01.</summary>
        V2022_05_01 = 3,

        /// <summary>2023-04-01.</summary>
        V2023_04_01 = 4,
    }
}
