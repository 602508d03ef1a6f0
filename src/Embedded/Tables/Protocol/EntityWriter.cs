using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Embedded.Tables.Store;

namespace Embedded.Tables.Protocol;

/// <summary>
/// Writes entities as the service does with minimal metadata. The stored body is the same JSON, so that a read copies bytes.
/// </summary>
internal static class EntityWriter
{
    /// <summary>A thread that wrote a large entity does not keep its buffer.</summary>
    private const int MostKept = 64 * 1024;

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Buffer, Utf8JsonWriter Json)? scratch;

    private static readonly JavaScriptEncoder Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>An object of the properties alone, as it is stored.</summary>
    public static byte[] Body(IEnumerable<EntityProperty> properties)
    {
        // One for each thread: it is written and copied without a wait between.
        var (buffer, json) = scratch ??= NewScratch();
        buffer.ResetWrittenCount();
        json.Reset();
        json.WriteStartObject();
        foreach (var property in properties)
            Write(json, property);
        json.WriteEndObject();
        json.Flush();
        var body = buffer.WrittenSpan.ToArray();
        if (buffer.Capacity > MostKept)
            scratch = null;
        return body;
    }

    /// <summary>Appends a stored row as an object; <paramref name="metadata"/> is the address that a single entity carries.</summary>
    public static void Row(ArrayBufferWriter<byte> buffer, EntityRow row, IReadOnlyList<string>? select, string? metadata = null)
    {
        buffer.Write("{"u8);
        if (metadata is not null)
        {
            Field(buffer, "\"odata.metadata\":"u8, metadata);
            buffer.Write(","u8);
        }

        Field(buffer, "\"odata.etag\":"u8, EntityTag.FromTicks(row.Changed));
        if (Wants(select, "PartitionKey"))
            Field(buffer, ",\"PartitionKey\":"u8, row.PartitionKey);
        if (Wants(select, "RowKey"))
            Field(buffer, ",\"RowKey\":"u8, row.RowKey);
        if (Wants(select, "Timestamp"))
            Field(buffer, ",\"Timestamp\":"u8, EntityTag.Timestamp(row.Changed));

        var body = select is null ? row.Body : Body(row.Properties.Where(property => Wants(select, property.Name)));
        if (body.Length > 2)
        {
            buffer.Write(","u8);
            buffer.Write(body.AsSpan(1));
        }
        else
        {
            buffer.Write("}"u8);
        }
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) NewScratch()
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        return (buffer, new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Encoder, SkipValidation = true }));
    }

    private static bool Wants(IReadOnlyList<string>? select, string name) => select is null || select.Contains(name);

    private static void Field(ArrayBufferWriter<byte> buffer, ReadOnlySpan<byte> name, string value)
    {
        buffer.Write(name);
        buffer.Write("\""u8);
        buffer.Write(JsonEncodedText.Encode(value, Encoder).EncodedUtf8Bytes);
        buffer.Write("\""u8);
    }

    private static void Write(Utf8JsonWriter json, EntityProperty property)
    {
        var (name, value) = property;
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case double number when double.IsFinite(number):
                json.WritePropertyName(name);
                json.WriteRawValue(Plain(number), skipInputValidation: true);
                break;
            case double number:
                Marked(json, name, "Edm.Double", double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
                break;
            case long number:
                Marked(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                Marked(json, name, "Edm.DateTime", EntityTag.Timestamp(time.Ticks));
                break;
            case Guid id:
                Marked(json, name, "Edm.Guid", id.ToString());
                break;
            case byte[] bytes:
                json.WriteString(name + "@odata.type", "Edm.Binary");
                json.WriteBase64String(name, bytes);
                break;
            default:
                throw new InvalidOperationException($"The property '{name}' has no EDM type: {value.GetType()}.");
        }
    }

    private static void Marked(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString(name + "@odata.type", type);
        json.WriteString(name, value);
    }

    /// <summary>With a fraction or exponent always: a reader without a type mark would take a bare 5 for an integer.</summary>
    private static string Plain(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text;
    }
}
