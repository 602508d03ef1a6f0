using System.Globalization;

namespace Embedded.Tables.Protocol;

/// <summary>The query part of a request's address. What this service does not have is refused, not ignored.</summary>
internal sealed class QueryOptions
{
    private const int MostPerPage = 1000;

    public string? Filter { get; private set; }

    public int Top { get; private set; } = MostPerPage;

    public IReadOnlyList<string>? Select { get; private set; }

    public string? NextPartitionKey { get; private set; }

    public string? NextRowKey { get; private set; }

    public string? NextTableName { get; private set; }

    public static QueryOptions Parse(ReadOnlySpan<char> query)
    {
        var options = new QueryOptions();
        foreach (var part in query.TrimStart('?').Split('&'))
        {
            var pair = query.TrimStart('?')[part];
            var equals = pair.IndexOf('=');
            if (equals > 0)
                options.Set(Uri.UnescapeDataString(pair[..equals]), Uri.UnescapeDataString(pair[(equals + 1)..]));
        }

        return options;
    }

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "$filter":
                Filter = value.Length > 0 ? value : null;
                break;
            case "$top":
                Top = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var top) && top is > 0 and <= MostPerPage
                    ? top
                    : throw TableFault.InvalidInput($"$top must be from 1 to {MostPerPage}.");
                break;
            case "$select":
                Select = value is "" or "*" ? null : value.Split(',', StringSplitOptions.TrimEntries);
                break;
            case "$format" when !value.Contains("odata=minimalmetadata", StringComparison.Ordinal):
                throw TableFault.NotImplemented($"the format '{value}'");
            case "NextPartitionKey":
                NextPartitionKey = value;
                break;
            case "NextRowKey":
                NextRowKey = value;
                break;
            case "NextTableName":
                NextTableName = value;
                break;
            case "comp" or "restype":
                throw TableFault.NotImplemented($"{name}={value}");
            default:
                // Signatures and time-outs stand here too: nothing to check, nothing to wait for.
                if (name.StartsWith('$') && name != "$format")
                    throw TableFault.NotImplemented($"the query option {name}");
                break;
        }
    }
}
