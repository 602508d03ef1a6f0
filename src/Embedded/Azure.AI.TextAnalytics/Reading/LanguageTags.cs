namespace Embedded.TextAnalytics;

/// <summary>Language tags as the service takes them: en, pt-BR, zh-Hans.</summary>
internal static class LanguageTags
{
    public static string Primary(string tag) => tag.Split('-', '_')[0].ToLowerInvariant();
}
