namespace Journey.Domain.Templates;

/// <summary>Texts of the published templates, which are written in English, in the other languages of the product. Data, not code.</summary>
public static class TemplateTexts
{
    private static readonly Dictionary<string, string> none = [];

    /// <returns>Each English text with its translation; none for English.</returns>
    /// <exception cref="ArgumentException">It is none of the product's languages.</exception>
    public static IReadOnlyDictionary<string, string> Of(string language) => language == "en" ? none : LanguageFile.Read<Dictionary<string, string>>(typeof(TemplateTexts).Assembly, "Templates.Texts", language);
}
