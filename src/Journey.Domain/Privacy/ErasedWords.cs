using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Journey.Domain.Privacy;

/// <summary>Finds words of an erased person in documents, and strikes them out.</summary>
/// <param name="words">The longest first; compared without regard to case.</param>
public sealed class ErasedWords(IReadOnlyList<string> words)
{
    /// <summary>What stands in their place.</summary>
    public const string Mark = "[erased]";

    /// <summary>Members that cite by ids, which resolve to nothing once what they name is erased.</summary>
    private static readonly string[] Citing = ["evidence", "quotes"];

    /// <returns>Whether any text of the document holds one of the words.</returns>
    public bool AreIn(JsonNode? document) => Texts(document).Any(text => Struck((string)text!) is not null);

    /// <returns>Whether anything was struck out.</returns>
    public bool StrikeOut(JsonNode? document)
    {
        var found = false;
        foreach (var text in Texts(document).ToList())
        {
            if (Struck((string)text!) is not { } left)
                continue;
            text!.ReplaceWith(left);
            found = true;
        }

        return found;
    }

    /// <returns>The text without the words; null where it has none of them.</returns>
    public string? Struck(string text)
    {
        var found = false;
        foreach (var word in words)
        {
            var from = 0;
            var left = new StringBuilder();
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + word.Length, StringComparison.OrdinalIgnoreCase))
            {
                if (!StandsAlone(text, at, word.Length) || IsMark(text, at, word.Length))
                    continue;
                left.Append(text, from, at - from).Append(Mark);
                from = at + word.Length;
                found = true;
            }

            text = left.Append(text, from, text.Length - from).ToString();
        }

        return found ? text : null;
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

    private static bool Joins(char letter) => letter < '\u2E80' && char.IsLetterOrDigit(letter);

    private static IEnumerable<JsonNode?> Texts(JsonNode? node) => node switch
    {
        JsonObject document => document.Where(member => !Citing.Contains(member.Key)).SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };
}
