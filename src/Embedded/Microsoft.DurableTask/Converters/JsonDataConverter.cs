using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Microsoft.DurableTask.Converters;

/// <summary>Converts by System.Text.Json: the runtime type is written, the declared type is read.</summary>
public class JsonDataConverter : DataConverter
{
    private static readonly JsonSerializerOptions WithFields = new() { IncludeFields = true };

    private readonly JsonSerializerOptions options;

    /// <summary>With options of its own; null means fields included and names matched to the letter.</summary>
    public JsonDataConverter(JsonSerializerOptions? options = null) => this.options = options ?? WithFields;

    /// <summary>Fields included, property names matched to the letter.</summary>
    public static JsonDataConverter Default { get; } = new();

    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(value))]
    public override string? Serialize(object? value) => value is null ? null : JsonSerializer.Serialize(value, options);

    /// <inheritdoc/>
    [return: NotNullIfNotNull(nameof(data))]
    public override object? Deserialize(string? data, Type targetType) =>
        data is null ? null : JsonSerializer.Deserialize(data, targetType, options)!;
}
