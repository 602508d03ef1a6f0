using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Refusals;

namespace Journey.Domain.Artefacts;

/// <summary>Parts to JSON and back; what a member sends is checked on the way in.</summary>
public static class PartJson
{
    public const int LongestText = 4000;
    public const int MostItems = 200;

    public static string Write(ArtefactPart part) => JsonSerializer.Serialize(part, part.GetType(), Json.Options);

    /// <summary>Reads what the backend itself stored.</summary>
    public static ArtefactPart Read(PartKind kind, string json) => (ArtefactPart)JsonSerializer.Deserialize(json, kind.Type, Json.Options)!;

    /// <summary>Reads what a member sent: known fields, right types, bounded texts.</summary>
    public static Outcome<ArtefactPart> Parse(PartKind kind, JsonNode? node)
    {
        if (node is not JsonObject document)
            return Refuse.Invalid("body", "body-not-object", "The body is not a JSON object.", $"Send a {kind.Name} as one JSON object.");
        if ((TooLarge(document) ?? Empty(document)) is { } unfit)
            return unfit;
        try
        {
            var part = (ArtefactPart)document.Deserialize(kind.Type, Json.Options)!;
            return PartValues.Check(part) is { } refusal ? refusal : part;
        }
        catch (JsonException fault)
        {
            return JsonRefusal.Of(fault);
        }
    }

    /// <returns>The first text or list that is longer than a part may have, or list that holds a null; null when there is none.</returns>
    public static Refusal? TooLarge(JsonObject part) => First(part, "", static (node, path) => node switch
    {
        JsonArray { Count: > MostItems } => Refuse.Invalid(path, "list-too-long", $"The list has more than {MostItems} items.", "Keep what matters, or spread it over several parts."),
        JsonArray items when items.Any(item => item is null) => Refuse.Invalid(path, "field-invalid", "The list holds a null.", "Remove it."),
        JsonValue value when value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().Length > LongestText =>
            Refuse.Invalid(path, "text-too-long", $"The text has more than {LongestText} characters.", "Shorten it."),
        _ => null,
    });

    private static Refusal? Empty(JsonObject part) => First(part, "", static (node, path) =>
        node is JsonArray items && items.Any(item => item is JsonValue text && text.GetValueKind() == JsonValueKind.String && Blank.Is(text.GetValue<string>()))
            ? Refuse.Invalid(path, "field-invalid", "The list holds an empty text.", "Remove it.")
            : null);

    private static Refusal? First(JsonNode? node, string path, Func<JsonNode?, string, Refusal?> check) => check(node, path) ?? node switch
    {
        JsonObject document => document.Select(member => First(member.Value, path.Length == 0 ? member.Key : $"{path}.{member.Key}", check)).FirstOrDefault(found => found is not null),
        JsonArray items => items.Select((item, index) => First(item, $"{path}[{index}]", check)).FirstOrDefault(found => found is not null),
        _ => null,
    };
}
