using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Journey.Analysis.Surveys;

/// <summary>The words of one language that the wording check looks for, as its resource file lists them.</summary>
internal sealed class WordingWords
{
    private static readonly ConcurrentDictionary<string, WordingWords> Known = new();

    private readonly ILookup<string, string[]> rows;
    private readonly ConcurrentDictionary<string, IReadOnlyList<Pattern>> patterns = new();

    private WordingWords(string language)
    {
        rows = Rows(language).ToLookup(row => row[0], row => row[1..]);
        (HasSpaces, Longest) = (rows["unit"].Single()[0] == "words", int.Parse(rows["longest"].Single()[0], CultureInfo.InvariantCulture));
        Acronym = new Regex(Bounded(rows["acronym"].Single()[0]), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        KnownAcronyms = rows["known"].Select(row => row[0]).Concat(Rows("any").Select(row => row[1])).SelectMany(known => known.Split('|')).ToHashSet(StringComparer.Ordinal);
        Listed = HasSpaces ? Regex($@" \w+(,) ((({string.Join('|', rows["article"].Select(row => row[0]))}) )?\w+, )+(({string.Join('|', rows["article"].Select(row => row[0]))}) )?\w+( \w+)?$") : null;
    }

    /// <summary>Words longest; characters in a language without spaces.</summary>
    public int Longest { get; }

    public bool HasSpaces { get; }

    /// <summary>Matches in the case that is written.</summary>
    public Regex Acronym { get; }

    /// <summary>Three things or more at the end of a sentence, with commas alone between them, of which the first is a group; null in a language without spaces.</summary>
    public Regex? Listed { get; }

    /// <summary>Abbreviations that everybody knows, and words that are written in capitals to stress them.</summary>
    public IReadOnlySet<string> KnownAcronyms { get; }

    /// <exception cref="ArgumentException">It is none of the product's languages.</exception>
    public static WordingWords Of(string language) => Known.GetOrAdd(language, static one => new WordingWords(one));

    public IReadOnlyList<Pattern> Patterns(string rule) => patterns.GetOrAdd(rule, name => [.. rows[name].Select(row => new Pattern(Regex(row[0]), row.Length > 1 ? row[1] : null))]);

    /// <returns>What to do about a finding of the rule.</returns>
    public string Suggestion(string rule, object? argument = null) =>
        string.Format(CultureInfo.InvariantCulture, rows["say"].Single(row => row[0] == rule)[1], argument);

    private static IEnumerable<string[]> Rows(string language)
    {
        using var file = typeof(WordingWords).Assembly.GetManifestResourceStream($"Surveys.{language}.tsv") ?? throw new ArgumentException($"There are no words of '{language}'.", nameof(language));
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))];
    }

    private string Bounded(string pattern) => HasSpaces ? $@"\b(?:{pattern})\b" : pattern;

    private Regex Regex(string pattern) =>
        new(Bounded(pattern), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
}

/// <param name="Plain">What to say instead, where the list names it.</param>
internal sealed record Pattern(Regex Regex, string? Plain);
