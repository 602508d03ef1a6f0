using Microsoft.DurableTask.Converters;

namespace Microsoft.DurableTask.Client;

/// <summary>How a client works.</summary>
public class DurableTaskClientOptions
{
    /// <summary>Reads and writes inputs, outputs and payloads.</summary>
    public DataConverter DataConverter
    {
        get;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            field = value;
        }
    } = JsonDataConverter.Default;

    /// <summary>The version of orchestrations that are started without one; empty for none.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    internal void CopyTo(DurableTaskClientOptions other)
    {
        other.DataConverter = DataConverter;
        other.DefaultVersion = DefaultVersion;
    }
}
