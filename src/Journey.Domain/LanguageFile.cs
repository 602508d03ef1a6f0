using System.Text.Json;

namespace Journey.Domain;

/// <summary>Texts for people, in a resource file for each language.</summary>
internal static class LanguageFile
{
    /// <param name="kind">What the texts are of, as the resources are named.</param>
    /// <param name="language">A BCP 47 primary tag.</param>
    /// <exception cref="ArgumentException">There is no file of that language.</exception>
    public static T Read<T>(string kind, string language)
    {
        using var file = typeof(LanguageFile).Assembly.GetManifestResourceStream($"{kind}.{language}.json") ?? throw new ArgumentException($"There are no texts in '{language}'.", nameof(language));
        return JsonSerializer.Deserialize<T>(file, Json.Options)!;
    }
}
