using System.Diagnostics.CodeAnalysis;
using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>A text that a converter wrote, with the converter that reads it.</summary>
public sealed class SerializedData(string data, DataConverter? converter = null)
{
    /// <summary>The text.</summary>
    public string Value { get; } = data;

    /// <summary>Reads it.</summary>
    public DataConverter Converter { get; } = converter ?? JsonDataConverter.Default;

    /// <summary>The value.</summary>
    [return: MaybeNull]
    public T ReadAs<T>() => Converter.Deserialize<T>(Value);
}
