using System.Globalization;
using System.Text.Json;
using Embedded.Tables.Store;

namespace Embedded.Tables.Protocol;

/// <summary>Reads an entity's JSON: values with their <c>name@odata.type</c> marks, before or after them.</summary>
internal static class EntityReader
{
    private const string TypeMark = "@odata.type";

    public static EntityBody Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return ReadObject(json);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw TableFault.InvalidInput($"The entity is not valid JSON: {fault.Message}");
        }
    }

    private static EntityBody ReadObject(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw TableFault.InvalidInput("An entity must be a JSON object.");

        string? partition = null, row = null;
        var raw = new List<EntityProperty>(8);
        Dictionary<string, string>? types = null;
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name.EndsWith(TypeMark, StringComparison.Ordinal))
            {
                (types ??= new(StringComparer.Ordinal))[name[..^TypeMark.Length]] = reader.GetString() ?? "";
                continue;
            }

            var value = RawValue(ref reader, name);
            if (!names.Add(name))
                throw new TableFault(400, "DuplicatePropertiesSpecified", $"The property '{name}' is specified more than one time.");
            switch (name)
            {
                case "PartitionKey":
                    partition = value as string;
                    break;
                case "RowKey":
                    row = value as string;
                    break;
                case "Timestamp":
                    break;
                default:
                    if (value is not null && !name.StartsWith("odata.", StringComparison.Ordinal))
                        raw.Add(new EntityProperty(name, value));
                    break;
            }
        }

        // Nothing but white space may follow: anything else throws here.
        reader.Read();
        for (var i = 0; i < raw.Count; i++)
            raw[i] = raw[i] with { Value = Typed(raw[i], types?.GetValueOrDefault(raw[i].Name)) };
        return new EntityBody(partition, row, raw);
    }

    private static object? RawValue(ref Utf8JsonReader reader, string name) => reader.TokenType switch
    {
        JsonTokenType.Null => null,
        JsonTokenType.String => reader.GetString(),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        JsonTokenType.Number when reader.TryGetInt32(out var small) => small,
        JsonTokenType.Number when reader.TryGetInt64(out var large) => large,
        JsonTokenType.Number => reader.GetDouble(),
        _ => throw TableFault.InvalidInput($"The property '{name}' is an object or array; an entity holds simple values only."),
    };

    private static object Typed(EntityProperty property, string? type) => (type, property.Value) switch
    {
        (null or "Edm.String", string text) => text,
        (null or "Edm.Boolean", bool flag) => flag,
        (null or "Edm.Int32", int number) => number,
        (null or "Edm.Double", double number) => number,
        ("Edm.Double", int number) => (double)number,
        ("Edm.Double", long number) => (double)number,
        ("Edm.Double", string text) when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        ("Edm.Int64", int number) => (long)number,
        ("Edm.Int64", long number) => number,
        ("Edm.Int64", string text) when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        ("Edm.Guid", string text) when Guid.TryParse(text, out var id) => id,
        ("Edm.DateTime", string text) when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) =>
            time.UtcDateTime,
        ("Edm.Binary", string text) when TryBinary(text) is { } bytes => bytes,
        _ => throw TableFault.InvalidInput($"The value of '{property.Name}' is not a valid {type ?? "value"}."),
    };

    private static byte[]? TryBinary(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
