namespace Journey.Analysis.Customers.Stitching;

/// <summary>What an identifier is, the strongest first: in this order identifiers join customers.</summary>
public enum IdentifierKind
{
    /// <summary>An account or membership.</summary>
    Account,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>A device, which a household or a shop may share: it joins its one user with the id of the device itself.</summary>
    Device,
}

/// <summary>Something that tells who a customer is, in the one form in which it is compared.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">As <see cref="IdentifierText"/> writes it.</param>
public readonly record struct Identifier(IdentifierKind Kind, string Value);

/// <summary>That a source gave an identifier to a customer.</summary>
/// <param name="Customer">The customer's id in that source.</param>
/// <param name="Identifier">The identifier.</param>
/// <param name="Source">The kind of evidence.</param>
public sealed record Sighting(string Customer, Identifier Identifier, string Source);
