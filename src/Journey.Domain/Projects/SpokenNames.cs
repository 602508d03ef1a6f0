using Journey.Domain.Refusals;

namespace Journey.Domain.Projects;

/// <summary>Names as people say them: of channels, competitors and business functions.</summary>
public static class SpokenNames
{
    /// <returns>The words of a name in capitals, however they are parted. A sign that is no mark between words, as in "Disney+" and "C#", belongs to the name.</returns>
    public static string Of(string name) =>
        string.Join(' ', new string([.. Blank.Seen(name).Select(letter => char.IsPunctuation(letter) && letter is not ('#' or '&' or '@' or '%' or '*' or '!' or '?') ? ' ' : letter)])
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();

    /// <param name="names">As they are to be.</param>
    /// <param name="before">As they are stored; null where there are none yet. What earlier releases let be is no reason to refuse another change.</param>
    /// <param name="field">Of a charter or template.</param>
    /// <returns>Why two of the names are one; null when none are.</returns>
    internal static Refusal? Twice(IReadOnlyList<string> names, IReadOnlyList<string>? before, string field) =>
        names.GroupBy(Of, StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1 && alike.Count() > (before ?? []).Count(alike.Contains)) is { } twice
            ? Refuse.Invalid(field, "name-twice", $"'{twice.First()}' and '{twice.ElementAt(1)}' differ in nothing but capitals, spaces, marks between words or what can't be seen.", "Name each once; of two that are different, say more of one.")
            : null;
}
