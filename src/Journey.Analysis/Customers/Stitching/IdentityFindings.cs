namespace Journey.Analysis.Customers.Stitching;

/// <summary>Who is who.</summary>
/// <param name="Merges">Customers with more than one id, by their canonical id.</param>
/// <param name="Questions">What only a person can say, and what a person has said already.</param>
public sealed record IdentityFindings(IReadOnlyList<Merge> Merges, IReadOnlyList<Question> Questions)
{
    /// <returns>Each id that is not the canonical one, with the one that is. No canonical id is an alias.</returns>
    public IReadOnlyDictionary<string, string> Aliases() =>
        Merges.SelectMany(merge => merge.Members.Skip(1).Select(alias => (alias, merge.Canonical))).ToDictionary(pair => pair.alias, pair => pair.Canonical, StringComparer.Ordinal);
}

/// <summary>Ids of one customer.</summary>
/// <param name="Members">The canonical one first.</param>
/// <param name="Reasons">Why they are one.</param>
public sealed record Merge(IReadOnlyList<string> Members, IReadOnlyList<MergeReason> Reasons)
{
    /// <summary>The one that stands for all: of those that a CRM names, else of all, the first by its characters.</summary>
    public string Canonical => Members[0];
}

/// <summary>What joins ids.</summary>
/// <param name="Identifier">What these ids have in common; null where a member decided.</param>
/// <param name="Customers">The ids that it joins.</param>
/// <param name="Sources">Kinds of evidence that say so.</param>
public sealed record MergeReason(Identifier? Identifier, IReadOnlyList<string> Customers, IReadOnlyList<string> Sources);

/// <summary>Why a person is asked.</summary>
public enum Doubt
{
    /// <summary>A device is shared by several customers whom nothing else joins.</summary>
    SharedDevice,

    /// <summary>An address, number or account is shared by more customers than are likely to be one: a shop's till, an office.</summary>
    SharedByMany,

    /// <summary>An identifier leads from a customer to another one of whom a member said that they are not the same; or a telephone number to one who has other accounts or addresses.</summary>
    Conflict,
}

/// <summary>Whether customers are the same.</summary>
/// <param name="Doubt">Why it is asked.</param>
/// <param name="Identifiers">What they have in common.</param>
/// <param name="Customers">Their ids.</param>
/// <param name="Sources">Kinds of evidence that say so.</param>
/// <param name="IsAnswered">Whether a member has said that they are not; another answer can still be given.</param>
public sealed record Question(Doubt Doubt, IReadOnlyList<Identifier> Identifiers, IReadOnlyList<string> Customers, IReadOnlyList<string> Sources, bool IsAnswered);
