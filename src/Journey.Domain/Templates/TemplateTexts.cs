using System.Collections.Concurrent;
using System.Text.Json;

namespace Journey.Domain.Templates;

/// <summary>Texts of the published templates, which are written in English, in the other languages of the product. Data, not code.</summary>
public static class TemplateTexts
{
    private static readonly ConcurrentDictionary<string, IReadOnlyDictionary<string, string>> Read = new();

    /// <returns>Each English text with its translation; none for English.</returns>
    /// <exception cref="ArgumentException">It is none of the product's languages.</exception>
    public static IReadOnlyDictionary<string, string> Of(string language) => Read.GetOrAdd(language, static one =>
    {
        if (one == "en")
            return new Dictionary<string, string>();
        using var file = typeof(TemplateTexts).Assembly.GetManifestResourceStream($"Templates.Texts.{one}.json") ?? throw new ArgumentException($"There are no texts in '{one}'.", nameof(language));
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file, Json.Options)!;
    });
}
