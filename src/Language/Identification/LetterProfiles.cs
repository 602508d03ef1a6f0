using System.Globalization;

namespace Language.Identification;

/// <summary>How often languages use sequences of letters, and how well a text fits each (naive Bayes over sequences of 1 to 4 letters).</summary>
internal sealed class LetterProfiles
{
    private const int LongestSequence = 4;

    // What a sequence costs that a language's profile does not have; the rarest that profiles have cost about 107.
    private const int Unknown = 115;

    private static readonly Lazy<LetterProfiles> shipped = new(Load);

    private readonly List<Profile> profiles;

    private LetterProfiles(List<Profile> profiles) => this.profiles = profiles;

    public static LetterProfiles Shipped => shipped.Value;

    /// <summary>The languages of a writing system with the cost of the text in each. Costs are −10 ln p.</summary>
    public IReadOnlyList<(string Language, int Cost)> Costs(string text, WritingSystem system)
    {
        var sequences = Sequences(text).CountBy(sequence => sequence).ToList();
        return
        [
            .. profiles
                .Where(profile => profile.System == system)
                .Select(profile => (profile.Language, sequences.Sum(item => item.Value * profile.Costs.GetValueOrDefault(item.Key, Unknown))))
                .OrderBy(item => item.Item2),
        ];
    }

    private static IEnumerable<string> Sequences(string text)
    {
        var lower = text.ToLowerInvariant();
        var start = 0;
        while (start < lower.Length)
        {
            if (!char.IsLetter(lower[start]))
            {
                start++;
                continue;
            }
            var end = start;
            while (end < lower.Length && char.IsLetter(lower[end])) end++;
            var word = $"_{lower[start..end]}_";
            for (var length = 1; length <= LongestSequence; length++)
                for (var at = 0; at + length <= word.Length; at++)
                    if (length > 1 || word[at] != '_') yield return word.Substring(at, length);
            start = end;
        }
    }

    private static LetterProfiles Load() => new(
    [
        .. Resources.Rows("profiles.tsv").Select(row => new Profile(
            row[0],
            Enum.Parse<WritingSystem>(row[1]),
            row[2].Split(' ').Select(item => item.Split(':'))
                .ToDictionary(item => item[0], item => int.Parse(item[1], CultureInfo.InvariantCulture), StringComparer.Ordinal))),
    ]);

    private sealed record Profile(string Language, WritingSystem System, Dictionary<string, int> Costs);
}
