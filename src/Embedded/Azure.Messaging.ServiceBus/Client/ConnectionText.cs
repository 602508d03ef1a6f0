namespace Azure.Messaging.ServiceBus;

/// <summary>Reads what is needed of a connection string: the namespace in <c>Endpoint</c>.</summary>
internal static class ConnectionText
{
    public static string Namespace(string connectionString)
    {
        foreach (var part in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!part.StartsWith("Endpoint=", StringComparison.OrdinalIgnoreCase))
                continue;
            return Uri.TryCreate(part["Endpoint=".Length..], UriKind.Absolute, out var endpoint)
                ? endpoint.Host
                : throw new FormatException("The connection string could not be parsed: its Endpoint is not an address.");
        }

        throw new ArgumentException("The connection string has no Endpoint.", nameof(connectionString));
    }
}
