using System.Text.RegularExpressions;

namespace Journey.Domain.Privacy;

/// <summary>Finds out which of some labels would make slugs that spell somebody's name, address or number. Takes each customer once, however many labels there are.</summary>
public sealed partial class NamingLabels
{
    /// <summary>More words than a name or an address has.</summary>
    private const int MostWords = 8;

    /// <summary>What is left of shorter names is in many words.</summary>
    private const int FewestLetters = 4;

    private readonly ILookup<string, string> byWords;
    private readonly IReadOnlyList<(string Label, SearchedText Text)> withNumbers;
    private readonly HashSet<string> found;

    /// <param name="labels">What evidence calls places.</param>
    public NamingLabels(IReadOnlyCollection<string> labels)
    {
        byWords = labels.SelectMany(label => Spellings(label).Select(words => (words, label))).ToLookup(one => one.words, one => one.label, StringComparer.Ordinal);
        withNumbers = [.. labels.Where(label => label.Count(char.IsAsciiDigit) >= TelephoneNumber.FewestDigits).Select(label => (label, new SearchedText(label)))];
        found = labels.Where(label => Address().IsMatch(label)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The labels that name one of those who were looked for; and all that hold an e-mail address, whosever it is.</summary>
    public IReadOnlySet<string> Found => found;

    /// <param name="words">Names, addresses and ids of a customer.</param>
    /// <param name="numbers">Telephone numbers: digits, with a plus where they begin with the country.</param>
    public void LookFor(IEnumerable<string> words, IEnumerable<string> numbers)
    {
        found.UnionWith(words.Select(Identifiers.Spelled).Where(spelled => spelled.Length >= FewestLetters).SelectMany(spelled => byWords[spelled]));
        if (withNumbers.Count == 0)
            return;
        var dialled = new TelephoneNumbers(numbers);
        found.UnionWith(withNumbers.Where(one => dialled.FoundIn(one.Text).Any()).Select(one => one.Label));
    }

    /// <returns>Words that follow each other in the slug of a label.</returns>
    private static IEnumerable<string> Spellings(string label)
    {
        var words = Identifiers.Spelled(label).Split('-');
        return Enumerable.Range(0, words.Length).SelectMany(from => Enumerable.Range(1, Math.Min(MostWords, words.Length - from)).Select(count => string.Join('-', words, from, count)));
    }

    [GeneratedRegex(@"[^\s@]@[^\s@]+\.[^\s@]", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
