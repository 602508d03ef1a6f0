using System.Collections.Concurrent;
using Journey.Domain;

namespace Journey.Rendering;

/// <summary>Texts that stand in resource files, one for each language of the product.</summary>
/// <typeparam name="T">Has a property for each text.</typeparam>
internal static class TextResource<T>
{
    private static readonly ConcurrentDictionary<string, T> Read = new();

    /// <param name="area">What the texts belong to, as the resources are named.</param>
    /// <param name="language">The language.</param>
    /// <exception cref="ArgumentException">It is none of the product's languages.</exception>
    public static T Of(string area, string language) => Read.GetOrAdd(language, one => LanguageFile.Read<T>(typeof(TextResource<T>).Assembly, area, one));
}
