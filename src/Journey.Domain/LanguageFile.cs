using System.Reflection;
using System.Text.Json;

namespace Journey.Domain;

/// <summary>Texts for people, in a resource file for each language.</summary>
public static class LanguageFile
{
    /// <param name="assembly">Whose resources they are.</param>
    /// <param name="kind">What the texts are of, as the resources are named.</param>
    /// <param name="language">A BCP 47 primary tag.</param>
    /// <exception cref="ArgumentException">There is no file of that language.</exception>
    public static T Read<T>(Assembly assembly, string kind, string language)
    {
        using var file = assembly.GetManifestResourceStream($"{kind}.{language}.json") ?? throw new ArgumentException($"There are no texts in '{language}'.", nameof(language));
        return JsonSerializer.Deserialize<T>(file, Json.Options)!;
    }
}
