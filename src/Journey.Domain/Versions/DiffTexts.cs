using System.Text.Json;

namespace Journey.Domain.Versions;

/// <summary>The words of one language that differences are told in, as its resource file holds them.</summary>
/// <param name="Sentences">By name; {0} is the part or a number, {1} what changed in it.</param>
/// <param name="Kinds">Each kind of part.</param>
/// <param name="Fields">Each field of any part, and each member of a field that has several.</param>
/// <param name="Values">Each value that a field may be chosen from, by the name of the choice, such as touchpoint-kind.</param>
public sealed record DiffTexts(
    IReadOnlyDictionary<string, string> Sentences, IReadOnlyDictionary<string, string> Kinds, IReadOnlyDictionary<string, string> Fields, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Values)
{
    /// <exception cref="ArgumentException">It is none of the product's languages.</exception>
    public static DiffTexts Of(string language) => LanguageFile.Read<DiffTexts>(typeof(DiffTexts).Assembly, "Versions", language);

    /// <returns>The word for one of an enumeration's values.</returns>
    public string Value(Type choice, string value) => Values[NameOf(choice)][value];

    /// <returns>An enumeration's name in the resource files.</returns>
    public static string NameOf(Type choice) => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.Name);
}
