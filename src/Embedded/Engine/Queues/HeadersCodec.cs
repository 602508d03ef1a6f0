using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Embedded.Engine.Queues;

/// <summary>Headers as JSON: texts by name, and each property as a pair of its type's mark and its text, so that the type survives.</summary>
internal static class HeadersCodec
{
    private const string PropertiesName = "p";

    private static readonly MessageHeaders None = new();

    private static readonly (string Name, Func<MessageHeaders, string?> Get, Func<MessageHeaders, string?, MessageHeaders> Set)[] Texts =
    [
        (
            "scheduled", h => h.ScheduledFor?.UtcTicks.ToString(CultureInfo.InvariantCulture),
            (h, v) => h with { ScheduledFor = new DateTimeOffset(long.Parse(v!, CultureInfo.InvariantCulture), TimeSpan.Zero) }),
        ("subject", h => h.Subject, (h, v) => h with { Subject = v }),
        ("contentType", h => h.ContentType, (h, v) => h with { ContentType = v }),
        ("correlationId", h => h.CorrelationId, (h, v) => h with { CorrelationId = v }),
        ("replyTo", h => h.ReplyTo, (h, v) => h with { ReplyTo = v }),
        ("replyToSessionId", h => h.ReplyToSessionId, (h, v) => h with { ReplyToSessionId = v }),
        ("to", h => h.To, (h, v) => h with { To = v }),
        ("partitionKey", h => h.PartitionKey, (h, v) => h with { PartitionKey = v }),
        ("transactionPartitionKey", h => h.TransactionPartitionKey, (h, v) => h with { TransactionPartitionKey = v }),
        ("sessionId", h => h.SessionId, (h, v) => h with { SessionId = v }),
    ];

    public static byte[] Write(MessageHeaders headers)
    {
        var buffer = new ArrayBufferWriter<byte>(128);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, get, _) in Texts)
            {
                if (get(headers) is { } text)
                    json.WriteString(name, text);
            }

            if (headers.Properties.Count > 0)
            {
                json.WriteStartObject(PropertiesName);
                foreach (var (name, value) in headers.Properties)
                    WriteProperty(json, name, value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidDataException">They are none that this program can read.</exception>
    public static MessageHeaders Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Span.SequenceEqual("{}"u8))
            return None;
        try
        {
            return Parse(bytes);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or IndexOutOfRangeException or OverflowException or ArgumentException)
        {
            throw new InvalidDataException($"The headers of a stored message cannot be read: {fault.Message}", fault);
        }
    }

    /// <param name="bytes">As stored.</param>
    /// <param name="headers">What they are or, when they cannot be read, headers that say so and hold them.</param>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, out MessageHeaders headers)
    {
        try
        {
            headers = Read(bytes);
            return true;
        }
        catch (InvalidDataException fault)
        {
            headers = new MessageHeaders().With(new Dictionary<string, object>
            {
                [QueueSettling.ReasonProperty] = "UnreadableHeaders",
                [QueueSettling.DescriptionProperty] = $"{fault.Message} Its headers, in Base64: {Convert.ToBase64String(bytes.Span)}",
            });
            return false;
        }
    }

    private static MessageHeaders Parse(ReadOnlyMemory<byte> bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var headers = new MessageHeaders();
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.NameEquals(PropertiesName))
                headers = headers with { Properties = ReadProperties(member.Value) };
            else
                headers = Setter(member.Name)(headers, member.Value.GetString());
        }

        return headers;
    }

    private static Func<MessageHeaders, string?, MessageHeaders> Setter(string name) => Array.Find(Texts, text => text.Name == name).Set
        ?? throw new InvalidDataException($"A stored message has the unknown header '{name}'.");

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        var (mark, text) = PropertyText.Write(value);
        json.WriteStartArray(name);
        json.WriteStringValue(mark);
        json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static Dictionary<string, object> ReadProperties(JsonElement element)
    {
        var properties = new Dictionary<string, object>();
        foreach (var property in element.EnumerateObject())
            properties[property.Name] = PropertyText.Read(property.Value[0].GetString()!, property.Value[1].GetString()!);
        return properties;
    }
}
