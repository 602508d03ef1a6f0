using System.Text;
using Journey.Domain.Refusals;

namespace Journey.Domain.Projects;

/// <summary>Names as people say them: of channels, competitors and business functions.</summary>
public static class SpokenNames
{
    /// <summary>Marks that are said, or make another name of it, as in "C#" and "R&amp;D".</summary>
    private const string Said = "#&@%";

    /// <summary>Names are one when they are said alike.</summary>
    public static IEqualityComparer<string> Comparer { get; } = EqualityComparer<string>.Create((one, other) => Of(one ?? "") == Of(other ?? ""), name => Of(name).GetHashCode(StringComparison.Ordinal));

    /// <returns>How names are told apart beside those of a list: as they are said; as they are written, but for capitals, where an earlier release took two into it that are said alike.</returns>
    public static IEqualityComparer<string> Among(IReadOnlyList<string> names) => names.Distinct(Comparer).Count() == names.Count ? Comparer : StringComparer.OrdinalIgnoreCase;

    /// <returns>
    /// The letters, figures and signs of a name in capitals, wide or narrow, without spaces and marks; between two figures these are said, as in "Shop 1-2". A sign as in "Disney+"
    /// and "C#" is said too. Of a name of nothing but marks, the marks.
    /// </returns>
    public static string Of(string name)
    {
        var text = UnicodeText.Normalized(Blank.Seen(name), NormalizationForm.FormKC);
        var (said, isParted) = (new StringBuilder(text.Length), false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSaid(rune))
            {
                if (isParted && Rune.IsDigit(rune) && said.Length > 0 && char.IsDigit(said[^1]))
                    said.Append(' ');
                said.Append(rune.ToString());
            }

            isParted = !IsSaid(rune);
        }

        return (said.Length > 0 ? said.ToString() : text.Replace(" ", "", StringComparison.Ordinal)).ToUpperInvariant();
    }

    /// <returns>Whether more than marks stands in the name.</returns>
    internal static bool IsSaid(string name) => name.EnumerateRunes().Any(rune => !Blank.Is(rune.ToString()) && IsSaid(rune));

    /// <param name="names">As they are to be.</param>
    /// <param name="before">As they are stored; null where there are none yet. What earlier releases let be is no reason to refuse another change.</param>
    /// <param name="field">Of a charter or template.</param>
    /// <returns>Why two of the names are one; null when none are.</returns>
    internal static Refusal? Twice(IReadOnlyList<string> names, IReadOnlyList<string>? before, string field) =>
        names.GroupBy(Of, StringComparer.Ordinal).FirstOrDefault(alike => alike.Count() > 1 && alike.Count() > (before ?? []).Count(alike.Contains)) is { } twice
            ? Refuse.Invalid(field, "name-twice", $"'{twice.First()}' and '{twice.ElementAt(1)}' differ in nothing but capitals, spaces, marks or what can't be seen.", "Name each once; of two that are different, say more of one.")
            : null;

    private static bool IsSaid(Rune rune) => !Rune.IsWhiteSpace(rune) && (!Rune.IsPunctuation(rune) || (rune.IsAscii && Said.Contains((char)rune.Value)));
}
