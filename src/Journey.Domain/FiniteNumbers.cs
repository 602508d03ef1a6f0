using System.Text.Json;
using System.Text.Json.Serialization;

namespace Journey.Domain;

/// <summary>Reads numbers that a calculation can go on with: <c>1e400</c> is well-formed JSON, but would be read as infinity, which nothing can write again.</summary>
internal sealed class FiniteNumbers : JsonConverter<double>
{
    /// <exception cref="JsonException">It is no number, or beyond what a double holds.</exception>
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) ? number : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}
