namespace Journey.Domain.Privacy;

/// <summary>How else people write a full name.</summary>
public static class NameForms
{
    /// <summary>Longer names without a space are no two or three letters of which the first are the family's.</summary>
    private const int LongestOfLetters = 6;

    /// <returns>The name; of one of several words also with the first or the last one in the other place, with a comma or without; of one of a few Chinese or Korean letters also with a space.</returns>
    public static IEnumerable<string> Of(string name)
    {
        string[] words = [.. name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim(',', '，', '、')).Where(word => word.Length > 0)];
        var forms = new List<string> { name };
        foreach (var first in words.Length > 1 ? new[] { 1, words.Length - 1 }.Distinct() : [])
        {
            var (before, after) = (string.Join(' ', words[..first]), string.Join(' ', words[first..]));
            forms.AddRange([$"{before} {after}", $"{before}, {after}", $"{after} {before}", $"{after}, {before}"]);
        }

        if (words is [{ Length: > 1 and <= LongestOfLetters } letters] && letters.All(TellingLengths.IsDense))
            forms.AddRange(Enumerable.Range(1, letters.Length - 1).Select(first => $"{letters[..first]} {letters[first..]}"));
        return forms.Distinct(StringComparer.Ordinal);
    }

    /// <returns>What somebody may be called whose given name and family name are known, in both orders; in scripts without spaces also without one.</returns>
    public static IEnumerable<string> Joined(string given, string family) =>
        TellingLengths.IsDense(given[0]) && TellingLengths.IsDense(family[^1]) ? [$"{family}{given}", $"{given}{family}", $"{family} {given}"] : [$"{given} {family}"];
}
