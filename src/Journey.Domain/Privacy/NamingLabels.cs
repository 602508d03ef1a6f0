using System.Text.RegularExpressions;

namespace Journey.Domain.Privacy;

/// <summary>
/// Finds out which of some labels would make slugs that spell somebody's name, address or number. Takes each customer once, however many labels there are. What it finds <see cref="ErasedWords.StruckLabel"/> strikes out.
/// </summary>
public sealed partial class NamingLabels
{
    private readonly ILookup<string, string> byWords;
    private readonly DialledLabels dialled;
    private readonly HashSet<string> found;

    /// <param name="labels">What evidence calls places.</param>
    public NamingLabels(IReadOnlyCollection<string> labels)
    {
        byWords = labels.SelectMany(label => SpelledWords.RunsOf(label).Select(run => (run.Letters, label))).ToLookup(one => one.Letters, one => one.label, StringComparer.Ordinal);
        dialled = new DialledLabels(labels);
        found = labels.Where(label => Address().IsMatch(label)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The labels that name one of those who were looked for; and all that hold an e-mail address, whosever it is.</summary>
    public IReadOnlySet<string> Found => found;

    /// <summary>How often a telephone number was compared with one of a label.</summary>
    public int Comparisons => dialled.Comparisons;

    /// <param name="words">Names, addresses and ids of a customer.</param>
    /// <param name="numbers">Telephone numbers: digits, with a plus where they begin with the country.</param>
    public void LookFor(IEnumerable<string> words, IEnumerable<string> numbers)
    {
        found.UnionWith(words.SelectMany(SpelledWords.Of).SelectMany(spelled => byWords[spelled]));
        found.UnionWith(numbers.SelectMany(dialled.Holding));
    }

    [GeneratedRegex(@"[^\s@]@[^\s@]+\.[^\s@]", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
