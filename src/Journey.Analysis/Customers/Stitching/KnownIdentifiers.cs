using Journey.Domain.Privacy;

namespace Journey.Analysis.Customers.Stitching;

/// <summary>Identifiers among which others are looked for. A telephone number is the same with its country and without, as it is in texts; who is who by it is another matter, since two may have it in two countries.</summary>
/// <param name="identifiers">In the form in which they are compared.</param>
public sealed class KnownIdentifiers(IEnumerable<Identifier> identifiers)
{
    /// <summary>Numbers that are the same end with as many of the same digits.</summary>
    private const int End = 4;

    private readonly HashSet<Identifier> known = [.. identifiers];

    private ILookup<string, Identifier>? numbers;

    /// <summary>Numbers by what they end with: of many, few are compared.</summary>
    private ILookup<string, Identifier> Numbers => numbers ??= known.Where(one => one.Kind == IdentifierKind.Phone).ToLookup(one => one.Value[^End..], StringComparer.Ordinal);

    public bool Have(Identifier identifier) => Like(identifier).Any();

    /// <returns>Those that are the same.</returns>
    public IEnumerable<Identifier> Like(Identifier identifier) =>
        identifier.Kind == IdentifierKind.Phone ? Numbers[identifier.Value[^End..]].Where(one => TelephoneNumber.AreOne(one.Value, identifier.Value))
        : known.Contains(identifier) ? [identifier]
        : [];
}
