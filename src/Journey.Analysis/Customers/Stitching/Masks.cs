namespace Journey.Analysis.Customers.Stitching;

/// <summary>Identifiers as people see them who only have to know them again.</summary>
public static class Masks
{
    private const string Hidden = "•••";
    private const int ShownAtEnd = 2;

    /// <summary>A value so short is hidden as a whole.</summary>
    private const int Short = 6;

    /// <returns>An address with its first letter and domain, such as j•••@example.com; of others the last two characters, such as •••89.</returns>
    public static string Of(Identifier identifier)
    {
        var value = identifier.Value;
        if (identifier.Kind == IdentifierKind.Email)
        {
            var first = char.IsSurrogate(value[0]) ? 2 : 1;
            return $"{value[..first]}{Hidden}{value[value.LastIndexOf('@')..]}";
        }

        return value.Length < Short || char.IsLowSurrogate(value[^ShownAtEnd]) ? Hidden : Hidden + value[^ShownAtEnd..];
    }

    /// <returns>A customer's id, hidden where it is an address or a telephone number.</returns>
    public static string OfCustomer(string id) =>
        IdentifierText.OfCustomerId(id) is { } identifier ? Of(identifier)
        : id.Contains('@', StringComparison.Ordinal) || id.StartsWith('+') ? Hidden
        : id;
}
