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
            HasOwnConverter = true;
        }
    } = JsonDataConverter.Default;

    /// <summary>The version of orchestrations that are started without one; empty for none.</summary>
    public string DefaultVersion { get; set; } = string.Empty;

    /// <summary>Whether <see cref="DataConverter"/> was set here; else one of the container goes before the default.</summary>
    internal bool HasOwnConverter { get; private set; }

    internal void CopyTo(DurableTaskClientOptions other)
    {
        other.DataConverter = DataConverter;
        other.DefaultVersion = DefaultVersion;
    }
}
