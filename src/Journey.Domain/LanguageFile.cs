using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Journey.Domain;

/// <summary>Texts for people, in a resource file for each language; each is read once.</summary>
public static class LanguageFile
{
    private static readonly ConcurrentDictionary<(Assembly Assembly, string Kind, string Language, Type Type), object> Known = new();

    /// <param name="assembly">Whose resources they are.</param>
    /// <param name="kind">What the texts are of, as the resources are named.</param>
    /// <param name="language">A BCP 47 primary tag.</param>
    /// <exception cref="ArgumentException">There is no file of that language.</exception>
    public static T Read<T>(Assembly assembly, string kind, string language)
        where T : class => (T)Known.GetOrAdd((assembly, kind, language, typeof(T)), static one =>
    {
        using var file = one.Assembly.GetManifestResourceStream($"{one.Kind}.{one.Language}.json") ?? throw new ArgumentException($"There are no texts in '{one.Language}'.", nameof(language));
        return JsonSerializer.Deserialize(file, one.Type, Json.Options)!;
    });
}
