using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.DurableTask.Replay;

/// <summary>
/// The properties of a failure as text. Only what the official wire knows comes back as it was: text, truth, numbers (all as
/// <see cref="double"/>), dates, lists and dictionaries; all else as its text.
/// </summary>
internal static class FailureProperties
{
    private const string Date = "dt:";
    private const string DateWithOffset = "dto:";

    public static string Write(IDictionary<string, object?> properties) => ToJson(properties)!.ToJsonString();

    public static Dictionary<string, object?> Read(string text) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(text)!.ToDictionary(entry => entry.Key, entry => Plain(entry.Value));

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        string text => text,
        bool truth => truth,
        int or long or float or double or decimal => Number(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        DateTime date => $"{Date}{date:O}",
        DateTimeOffset date => $"{DateWithOffset}{date:O}",
        IDictionary<string, object?> entries => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, ToJson(entry.Value)))),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(ToJson)]),
        _ => value.ToString() ?? string.Empty,
    };

    /// <summary>JSON has no number that is none or endless.</summary>
    private static JsonNode Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Plain(value.GetString()!),
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToList(),
        JsonValueKind.Object => value.EnumerateObject().ToDictionary(entry => entry.Name, entry => Plain(entry.Value)),
        _ => null,
    };

    private static object Plain(string text)
    {
        if (text.StartsWith(Date, StringComparison.Ordinal)
            && DateTime.TryParse(text[Date.Length..], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var date))
        {
            return date;
        }

        return text.StartsWith(DateWithOffset, StringComparison.Ordinal)
            && DateTimeOffset.TryParse(text[DateWithOffset.Length..], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var withOffset)
                ? withOffset
                : text;
    }
}
