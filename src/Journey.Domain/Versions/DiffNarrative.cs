using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Journey.Domain.Versions;

/// <summary>Differences as sentences: one for each part, in one of the product's languages.</summary>
public sealed class DiffNarrative
{
    private const int LongestValue = 80;
    private const int MostItems = 3;

    private readonly DiffTexts texts;

    private DiffNarrative(DiffTexts texts) => this.texts = texts;

    /// <returns>One sentence for each change; one that says so where there is none.</returns>
    public static IReadOnlyList<string> Of(IReadOnlyList<PartChange> changes, string language)
    {
        var narrative = new DiffNarrative(DiffTexts.Of(language));
        return changes.Count == 0 ? [narrative.texts.Sentences["none"]] : [.. changes.Select(narrative.Sentence)];
    }

    private string Sentence(PartChange change)
    {
        var dot = change.Part.IndexOf('.', StringComparison.Ordinal);
        var part = $"{texts.Kinds[change.Part[..dot]]} {change.Part[(dot + 1)..]}";
        return change.Kind switch
        {
            PartChangeKind.Added => Fill("added", part),
            PartChangeKind.Removed => Fill("removed", part),
            _ => Fill("changed", part, string.Join(", ", change.Fields.Select(Field))),
        };
    }

    private string Field(FieldChange change) => $"{texts.Fields[change.Field]} {Value(change.Field, change.Before)} → {Value(change.Field, change.After)}";

    private string Value(string field, JsonNode? value) => value switch
    {
        null => texts.Sentences["empty"],
        JsonArray items => items.Count <= MostItems && items.All(item => item is JsonValue) ? string.Join("; ", items.Select(Plain)) : Fill("items", items.Count.ToString(CultureInfo.InvariantCulture)),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number && field == "emotion" => Signed(number.GetValue<double>()),
        _ => Plain(value),
    };

    private string Fill(string sentence, params string[] values) => string.Format(CultureInfo.InvariantCulture, texts.Sentences[sentence], [.. values]);

    /// <summary>Emotions run from −2 to +2.</summary>
    private static string Signed(double emotion) => emotion.ToString("+0.##;\u22120.##;0", CultureInfo.InvariantCulture);

    private static string Plain(JsonNode? value)
    {
        var text = value switch
        {
            null => "–",
            JsonValue one when one.GetValueKind() == JsonValueKind.String => $"\u201c{one.GetValue<string>()}\u201d",
            _ => value.ToJsonString(Json.Options),
        };
        return text.Length <= LongestValue ? text : text[..LongestValue] + "…";
    }
}
