using Journey.Analysis.Customers.Stitching;
using Journey.Domain.Privacy;

namespace Journey.Functions.Commands.Privacy;

/// <summary>Whom it is about.</summary>
/// <param name="Ids">Every id that evidence may name the customer by.</param>
/// <param name="Identifiers">Addresses, numbers and accounts of the customer, in the form in which they are compared.</param>
/// <param name="Names">What stands for the customer in texts of others: names, addresses and numbers; the longest first.</param>
/// <param name="Words">What may stand in texts that members wrote: names, addresses, numbers, and what the customer said; the longest first.</param>
/// <param name="Said">What the customer said, by the id by which artefacts cite it.</param>
public sealed record Person(IReadOnlySet<string> Ids, IReadOnlySet<Identifier> Identifiers, IReadOnlyList<string> Names, IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Said)
{
    private readonly KnownIdentifiers known = new(Identifiers);

    /// <returns>Whether a customer of this id is the one, also where the id is an address or a number that is written in another way. An account is written in one way.</returns>
    public bool IsCalled(string id) => Ids.Contains(id) || IdentifierText.MeantBy(id).Any(meant => meant.Kind != IdentifierKind.Account && known.Have(meant));

    /// <returns>Whether somebody whom only an address, a number or an account tells is the one.</returns>
    public bool Has(Identifier identifier) => known.Have(identifier);

    /// <returns>What is looked for in texts of others.</returns>
    public ErasedWords SoughtNames() => new(Names, Numbers);

    /// <returns>What is looked for in texts that members wrote.</returns>
    public ErasedWords SoughtWords() => new(Words, Numbers);

    /// <returns>What is looked for where somebody who is called as the customer is another one: what names nobody else.</returns>
    public ErasedWords SoughtIdentifiers() => new([.. Names.Where(IsIdentifier)], Numbers);

    /// <summary>Telephone numbers: digits, with a plus where they begin with the country.</summary>
    public IEnumerable<string> Numbers => Identifiers.Where(identifier => identifier.Kind == IdentifierKind.Phone).Select(identifier => identifier.Value);

    /// <returns>Whether a word names nobody else: others may be called as the customer.</returns>
    private static bool IsIdentifier(string word) => word.Any(letter => letter == '@' || char.IsDigit(letter));
}
