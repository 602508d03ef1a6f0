using System.Globalization;
using Azure.AI.TextAnalytics;
using Language.Identification;

namespace Embedded.TextAnalytics;

/// <summary>Tells the languages of texts.</summary>
internal static class LanguageDocuments
{
    private const string Unknown = "(Unknown)";

    public static DetectLanguageResult Read(DetectLanguageInput document)
    {
        if (Batch.Fault(document.Text) is { } fault) return new(document.Id, fault);
        var language = LanguageIdentifier.Identify(document.Text);
        var confidence = Math.Round(language.Confidence, 2);
        return new(document.Id, language.Code switch
        {
            LanguageIdentifier.Undetermined => new DetectedLanguage(Unknown, Unknown, 0),
            "zh" when ChineseScript.IsTraditional(document.Text) => new DetectedLanguage("Chinese_Traditional", "zh_cht", confidence),
            "zh" => new DetectedLanguage("Chinese_Simplified", "zh_chs", confidence),
            var code => new DetectedLanguage(CultureInfo.GetCultureInfo(code).EnglishName, code, confidence),
        });
    }
}
