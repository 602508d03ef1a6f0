using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Journey.Domain.Completeness;

namespace Journey.Domain.Privacy;

/// <summary>Finds words of an erased person in documents, and strikes them out.</summary>
public sealed partial class ErasedWords
{
    /// <summary>What stands in their place.</summary>
    public const string Mark = "[erased]";

    /// <summary>Members that cite by ids, which resolve to nothing once what they name is erased.</summary>
    private static readonly string[] Citing = [EvidenceReferences.Member, "quotes"];

    /// <summary>The member that is somebody's words as a whole.</summary>
    private const string Quote = "quote";

    /// <summary>All but telephone numbers. An address, and what somebody said, may hold one.</summary>
    private readonly IReadOnlyList<ErasedWord> words;

    /// <summary>Likewise, as ids spell them.</summary>
    private readonly SpelledNames spelled;

    /// <summary>Each finds the places of something, in the order in which it is struck out.</summary>
    private readonly IReadOnlyList<Func<SearchedText, IEnumerable<(int At, int Length)>>> searches;

    /// <param name="words">The longest first; compared without regard to case.</param>
    /// <param name="numbers">Telephone numbers: digits, with a plus where they begin with the country. Those of the words that have one are too.</param>
    public ErasedWords(IReadOnlyList<string> words, IEnumerable<string>? numbers = null)
    {
        var dialled = new TelephoneNumbers(words.Where(word => International().IsMatch(word)).Concat(numbers ?? []));
        var isDialled = words.ToLookup(dialled.AreAllOf, word => new ErasedWord(word));
        this.words = [.. isDialled[false]];
        spelled = new SpelledNames(words.Where(word => !dialled.AreAllOf(word)));
        // However a number is written in one place, more of it may stand in another.
        searches = [.. Searches(this.words), dialled.FoundIn, .. Searches(isDialled[true])];
    }

    /// <returns>Whether any text of the document holds one of the words.</returns>
    public bool AreIn(JsonNode? document) => Texts(document).Any(text => Struck(text.Member, (string)text.Text!) is not null);

    /// <returns>Whether anything was struck out.</returns>
    public bool StrikeOut(JsonNode? document)
    {
        var found = false;
        foreach (var (member, text) in Texts(document).ToList())
        {
            if (Struck(member, (string)text!) is not { } left)
                continue;
            text!.ReplaceWith(left);
            found = true;
        }

        return found;
    }

    /// <summary>Strikes out of a part that cites what somebody said the texts, and what it has in quotation marks, that are nothing but all of it, however short.</summary>
    /// <returns>Whether anything was struck out.</returns>
    public static bool StrikeOutWhole(JsonNode? part, IReadOnlyCollection<string> said)
    {
        var (found, whole) = (false, said.Select(Whole).Where(text => text.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase));
        foreach (var (_, node) in Texts(part).ToList())
        {
            var text = (string)node!;
            var left = whole.Contains(Whole(text)) ? Mark : text;
            foreach (var bySingle in new[] { false, true })
            {
                var before = left;
                left = Without(before, Excerpts.In(before, isQuote: false, bySingle).Where(excerpt => whole.Contains(Whole(before.Substring(excerpt.At, excerpt.Length)))));
            }

            if (left == text)
                continue;
            node!.ReplaceWith(left);
            found = true;
        }

        return found;
    }

    private static string Whole(string text) => FoldedText.Of(Excerpts.Bare(text), isSplit: false).Text;

    /// <param name="piece">A piece of a longer text.</param>
    /// <param name="isFirst">Whether it is the first. Else what it begins with was decided about with the piece before, whose end it repeats.</param>
    /// <param name="isLast">Whether it is the last. Else what it ends with goes on.</param>
    public bool AreIn(string piece, bool isFirst, bool isLast)
    {
        var searched = new SearchedText(piece);
        return searches.Any(search => search(searched).Any(found => (isFirst || found.At > 0) && (isLast || found.At + found.Length < piece.Length)));
    }

    /// <returns>The text without the words, and without what it quotes of them; null where it has none of them.</returns>
    public string? Struck(string text) => Struck(null, text);

    /// <summary>Ids are made of labels, and spell names also where something else than a space stands between their words, or where marks on letters are left out.</summary>
    /// <returns>The label without the words, however they are spelled; null where it has none of them.</returns>
    public string? StruckLabel(string label)
    {
        var left = Struck(label) ?? label;
        left = Without(left, spelled.FoundIn(left));
        return left == label ? null : left;
    }

    private string? Struck(string? member, string text)
    {
        var (left, searched) = (text, new SearchedText(text));
        foreach (var search in searches)
        {
            var without = Without(left, search(searched));
            if (!ReferenceEquals(without, left))
                (left, searched) = (without, new SearchedText(without));
        }

        foreach (var bySingle in new[] { false, true })
        {
            var before = left;
            var excerpts = Excerpts.In(before, isQuote: member == Quote, bySingle).Where(excerpt => TellingLengths.IsExcerpt(before.AsSpan(excerpt.At, excerpt.Length)));
            left = Without(before, excerpts.Where(excerpt => StandsAlone(before, excerpt.At, excerpt.Length) && words.Any(word => word.Holds(before.Substring(excerpt.At, excerpt.Length)))));
        }

        return left == text ? null : left;
    }

    private static IEnumerable<Func<SearchedText, IEnumerable<(int At, int Length)>>> Searches(IEnumerable<ErasedWord> words) => words.Select(word => (Func<SearchedText, IEnumerable<(int At, int Length)>>)word.FoundIn);

    private static string Without(string text, IEnumerable<(int At, int Length)> found)
    {
        var (left, from) = (new StringBuilder(), 0);
        foreach (var (at, length) in found.Where(one => !IsMark(text, one.At, one.Length)))
        {
            left.Append(text, from, at - from).Append(Mark);
            from = at + length;
        }

        return from == 0 ? text : left.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>Within a longer word of letters that are written with spaces between words it means something else.</summary>
    public static bool StandsAlone(ReadOnlySpan<char> text, int at, int length) =>
        !(at > 0 && Joins(text[at - 1]) && Joins(text[at])) && !(at + length < text.Length && Joins(text[at + length]) && Joins(text[at + length - 1]));

    /// <summary>What stands for words that are gone is nobody's, also where somebody is called so.</summary>
    private static bool IsMark(string text, int at, int length)
    {
        var from = text.LastIndexOf(Mark, Math.Min(at + Mark.Length, text.Length) - 1, StringComparison.OrdinalIgnoreCase);
        return from >= 0 && from <= at && at + length <= from + Mark.Length;
    }

    private static bool Joins(char letter) => letter < '\u2E80' && char.IsLetterOrDigit(letter) && !TellingLengths.IsDense(letter);

    /// <summary>Texts with the member that they stand in. A reference is none; what members wrote in the place of one is.</summary>
    private static IEnumerable<(string? Member, JsonNode? Text)> Texts(JsonNode? node, string? member = null) => node switch
    {
        JsonObject document => document.SelectMany(one => Texts(one.Value, one.Key)),
        JsonArray items => items.SelectMany(item => Texts(item, member)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => IsReference(member, (string)value!) ? [] : [(member, value)],
        _ => [],
    };

    private static bool IsReference(string? member, string text) => member is not null && Citing.Contains(member) && !text.Any(char.IsWhiteSpace) && (member != EvidenceReferences.Member || EvidenceReferences.IsOne(text));

    [GeneratedRegex(@"^\+[0-9]{7,15}$", RegexOptions.CultureInvariant)]
    private static partial Regex International();
}
