namespace Embedded.Tables.Protocol;

/// <summary>What a request's path names: a resource (<c>Tables</c>, a table, <c>$batch</c>) and the keys in its parentheses.</summary>
/// <param name="Name">The resource; empty for the service itself.</param>
/// <param name="HasKeys">Whether parentheses follow that are not empty.</param>
/// <param name="PartitionKey">Of an entity.</param>
/// <param name="RowKey">Of an entity.</param>
/// <param name="TableKey">The table named by <c>Tables('…')</c>.</param>
internal readonly record struct ResourceAddress(string Name, bool HasKeys, string? PartitionKey, string? RowKey, string? TableKey)
{
    /// <summary>Reads the last segment of an escaped path: keys carry their slashes escaped, so what stands before it is the account.</summary>
    public static ResourceAddress Parse(ReadOnlySpan<char> path)
    {
        var segment = Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
        var open = segment.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return new ResourceAddress(segment, false, null, null, null);
        if (segment[^1] != ')')
            throw TableFault.InvalidInput("The resource path is not closed by a parenthesis.");
        var name = segment[..open];
        var keys = segment.AsSpan(open + 1, segment.Length - open - 2);
        return keys.IsEmpty ? new ResourceAddress(name, false, null, null, null) : WithKeys(name, keys);
    }

    private static ResourceAddress WithKeys(string name, ReadOnlySpan<char> keys)
    {
        if (keys[0] == '\'')
            return new ResourceAddress(name, true, null, null, TakeQuoted(ref keys));

        string? partition = null, row = null;
        while (!keys.IsEmpty)
        {
            var equals = keys.IndexOf('=');
            if (equals < 0)
                throw Malformed();
            var key = keys[..equals].Trim();
            keys = keys[(equals + 1)..];
            var value = TakeQuoted(ref keys);
            if (key is "PartitionKey")
                partition = value;
            else if (key is "RowKey")
                row = value;
            else
                throw Malformed();
            if (!keys.IsEmpty && keys[0] == ',')
                keys = keys[1..];
        }

        return partition is null || row is null ? throw Malformed() : new ResourceAddress(name, true, partition, row, null);
    }

    private static string TakeQuoted(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != '\'')
            throw Malformed();
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] != '\'')
                continue;
            if (i + 1 < text.Length && text[i + 1] == '\'')
            {
                i++;
                continue;
            }

            var value = text[1..i].ToString().Replace("''", "'", StringComparison.Ordinal);
            text = text[(i + 1)..];
            return value;
        }

        throw Malformed();
    }

    private static TableFault Malformed() => TableFault.InvalidInput("The keys in the resource path are malformed.");
}
