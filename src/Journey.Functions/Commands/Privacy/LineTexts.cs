using System.Text.Json.Nodes;
using Journey.Domain;
using Journey.Domain.Privacy;

namespace Journey.Functions.Commands.Privacy;

/// <summary>What a line of evidence says in words. Ids, stages and times are none, nor is what a CRM knows another customer by.</summary>
internal static class LineTexts
{
    private const string Attributes = "attributes";
    private const string Text = "text";

    /// <summary>What was read in the text beside them; a phrase may be a part of a name.</summary>
    private const string Phrases = "phrases";

    /// <summary>Ids are made of it.</summary>
    private const string Label = "touchpoint";

    /// <summary>Fields of words, whatever kind of evidence they stand in.</summary>
    private static readonly HashSet<string> Words = new([Text, Phrases, "speaker", "channel", Label, "survey", "question", "campaign", "metric", "unit", "title", "source"], StringComparer.Ordinal);

    /// <param name="line">The line.</param>
    /// <param name="names">What is looked for.</param>
    /// <returns>The line without the names, and the fields that held one; null where none does.</returns>
    public static (string Line, IReadOnlyList<string> Fields)? Struck(string line, ErasedWords names)
    {
        // Most lines name nobody, and are not taken apart; with escapes it can't be seen.
        if (!line.Contains('\\', StringComparison.Ordinal) && !line.Contains($"\"{Label}\":\"", StringComparison.Ordinal) && !names.AreIn(line, isFirst: true, isLast: true))
            return null;
        var (document, fields) = (JsonNode.Parse(line)!, new SortedSet<string>(StringComparer.Ordinal));
        Strike(document.AsObject(), names, fields);
        return fields.Count == 0 ? null : (document.ToJsonString(Json.Options), [.. fields]);
    }

    private static void Strike(JsonObject document, ErasedWords names, SortedSet<string> fields)
    {
        foreach (var (field, value) in document.ToList())
        {
            if (value is JsonObject attributes && field == Attributes)
                StrikeAttributes(attributes, names, fields);
            else if (value is JsonObject inner)
                Strike(inner, names, fields);
            else if (Words.Contains(field))
                Replace(value is JsonArray items ? [.. items] : [value], names, field, fields);
        }

        if (document[Phrases] is JsonArray phrases && document[Text] is JsonValue text && text.TryGetValue<string>(out var said) && said.Contains(ErasedWords.Mark, StringComparison.Ordinal))
            KeepRead(phrases, said, fields);
    }

    /// <summary>Phrases that the text no longer holds go: they came of a name.</summary>
    private static void KeepRead(JsonArray phrases, string said, SortedSet<string> fields)
    {
        foreach (var phrase in phrases.OfType<JsonValue>().Where(phrase => !phrase.TryGetValue<string>(out var words) || !said.Contains(words, StringComparison.OrdinalIgnoreCase)).ToList())
        {
            phrases.Remove(phrase);
            fields.Add(Phrases);
        }
    }

    private static void StrikeAttributes(JsonObject attributes, ErasedWords names, SortedSet<string> fields)
    {
        foreach (var (name, value) in attributes.ToList())
        {
            Replace([value], names, Attributes, fields);
            if (names.Struck(name) is not { } left)
                continue;
            var text = attributes[name];
            attributes.Remove(name);
            while (attributes.ContainsKey(left))
                left += "*";
            attributes[left] = text;
            fields.Add(Attributes);
        }
    }

    private static void Replace(IReadOnlyList<JsonNode?> texts, ErasedWords names, string field, SortedSet<string> fields)
    {
        foreach (var text in texts.OfType<JsonValue>())
        {
            if (!text.TryGetValue<string>(out var said) || (field == Label ? names.StruckLabel(said) : names.Struck(said)) is not { } left)
                continue;
            text.ReplaceWith(left);
            fields.Add(field);
        }
    }
}
