using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;

namespace Journey.Domain.Versions;

/// <summary>Differences as sentences: one for each part, in one of the product's languages.</summary>
public sealed class DiffNarrative
{
    private const int LongestValue = 80;
    private const int MostItems = 3;

    /// <summary>Characters shown before the first that differs.</summary>
    private const int Lead = 20;

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
        var kind = change.Part[..dot];
        var part = $"{texts.Kinds[kind]} {change.Part[(dot + 1)..]}";
        return change.Kind switch
        {
            PartChangeKind.Added => Fill("added", part),
            PartChangeKind.Removed => Fill("removed", part),
            _ => Fill("changed", part, string.Join(", ", change.Fields.Select(field => Field(field, CellTypes.Of(PartKinds.Find(kind)?.Type, field.Field))))),
        };
    }

    private string Field(FieldChange change, Type? type) => $"{texts.Fields[change.Field]} {Difference(change.Field, type, change.Before, change.After)}";

    private string Difference(string field, Type? type, JsonNode? before, JsonNode? after) => (before, after) switch
    {
        (JsonObject or null, JsonObject or null) => $"({string.Join(", ", Members(type, before as JsonObject ?? [], after as JsonObject ?? []))})",
        (JsonArray then, JsonArray now) when then.Concat(now).Any(item => item is not JsonValue) =>
            $"{Value(field, type, then)} → {Value(field, type, now)} (+{Missing(now, then)} −{Missing(then, now)})",
        (JsonArray then, JsonArray now) when Math.Max(then.Count, now.Count) > MostItems => Where(type, then, now),
        (JsonValue then, JsonValue now) when type is not { IsEnum: true } && IsText(then) && IsText(now) => Where(then.GetValue<string>(), now.GetValue<string>()),
        _ => $"{Value(field, type, before)} → {Value(field, type, after)}",
    };

    /// <summary>What differs in a value of several, each by its own name.</summary>
    private IEnumerable<string> Members(Type? type, JsonObject before, JsonObject after) =>
        before.Select(member => member.Key).Union(after.Select(member => member.Key)).Where(name => !JsonNode.DeepEquals(before[name], after[name]))
            .Select(name => $"{texts.Fields.GetValueOrDefault(name, name)} {Difference(name, CellTypes.Of(type, name), before[name], after[name])}");

    private string Value(string field, Type? type, JsonNode? value) => value switch
    {
        null => texts.Sentences["empty"],
        JsonArray items => items.Count <= MostItems && items.All(item => item is JsonValue) ? string.Join("; ", items.Select(item => Plain(type, item))) : Fill("items", items.Count.ToString(CultureInfo.InvariantCulture)),
        JsonValue number when number.GetValueKind() == JsonValueKind.Number && field == "emotion" => Signed(number.GetValue<double>()),
        _ => Plain(type, value),
    };

    private string Fill(string sentence, params string[] values) => string.Format(CultureInfo.InvariantCulture, texts.Sentences[sentence], [.. values]);

    /// <summary>Emotions run from −2 to +2.</summary>
    private static string Signed(double emotion) => emotion.ToString("+0.##;\u22120.##;0", CultureInfo.InvariantCulture);

    private string Plain(Type? type, JsonNode? value) => (value, value?.GetValueKind()) switch
    {
        (null, _) => "–",
        (_, JsonValueKind.True) => texts.Sentences["yes"],
        (_, JsonValueKind.False) => texts.Sentences["no"],
        (JsonValue one, JsonValueKind.String) => type is { IsEnum: true } ? texts.Value(type, one.GetValue<string>()) : Quoted(one.GetValue<string>(), 0),
        _ => Cut(value.ToJsonString(Json.Options), 0),
    };

    /// <summary>Two long texts from where they begin to differ: what both say would hide it.</summary>
    private static string Where(string before, string after)
    {
        var same = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var start = Math.Max(before.Length, after.Length) <= LongestValue ? 0 : Math.Max(0, same - Lead);
        return $"{Quoted(before, start)} → {Quoted(after, start)}";
    }

    /// <summary>Two long lists where they differ.</summary>
    private string Where(Type? type, JsonArray before, JsonArray after)
    {
        var head = before.Zip(after).TakeWhile(pair => JsonNode.DeepEquals(pair.First, pair.Second)).Count();
        var tail = before.Reverse().Zip(after.Reverse()).Take(Math.Min(before.Count, after.Count) - head).TakeWhile(pair => JsonNode.DeepEquals(pair.First, pair.Second)).Count();
        return $"{Middle(type, before, head, tail)} → {Middle(type, after, head, tail)}";
    }

    private string Middle(Type? type, JsonArray items, int head, int tail)
    {
        var middle = items.Skip(head).Take(items.Count - head - tail).ToList();
        IEnumerable<string> shown = [.. head > 0 ? ["…"] : Array.Empty<string>(), .. middle.Take(MostItems).Select(item => Plain(type, item)), .. tail > 0 || middle.Count > MostItems ? ["…"] : Array.Empty<string>()];
        return string.Join("; ", shown);
    }

    private static int Missing(JsonArray from, JsonArray other)
    {
        var left = other.Select(item => item?.ToJsonString() ?? "").ToList();
        return from.Count(item => !left.Remove(item?.ToJsonString() ?? ""));
    }

    private static bool IsText(JsonValue value) => value.GetValueKind() == JsonValueKind.String;

    private static string Quoted(string text, int start) => $"\u201c{Cut(text, start)}\u201d";

    /// <summary>As much as a sentence holds, never half a character.</summary>
    private static string Cut(string text, int start)
    {
        var from = Whole(text, Math.Min(start, text.Length));
        var to = Whole(text, Math.Min(text.Length, from + LongestValue));
        return $"{(from > 0 ? "…" : "")}{text[from..to]}{(to < text.Length ? "…" : "")}";
    }

    private static int Whole(string text, int at) => at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) ? at - 1 : at;
}
