namespace Journey.Analysis.Customers;

public enum IdentifierKind
{
    Email,
    Phone,
    Account,
    Device,
}

/// <summary>Something besides an id of its own by which a customer is known.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">As it is compared: an e-mail address in lower case, a phone number as its digits with a leading plus where it had one.</param>
public readonly record struct Identifier(IdentifierKind Kind, string Value);
