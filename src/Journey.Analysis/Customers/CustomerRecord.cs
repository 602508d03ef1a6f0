namespace Journey.Analysis.Customers;

/// <summary>What a source, such as a CRM, says of one customer. Of several that speak of the same id, the newest says what holds.</summary>
public sealed record CustomerRecord
{
    /// <summary>The id by which the source knows the customer.</summary>
    public required string CustomerId { get; init; }

    /// <summary>By what else the customer is known: addresses, numbers, devices, accounts.</summary>
    public IReadOnlyList<Identifier> Identifiers { get; init; } = [];

    /// <summary>What the customer agreed to.</summary>
    public Consent Consent { get; init; } = Consent.NotRecorded;

    /// <summary>Since when this holds, where the source says so.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Every other column that was filled, by its header: country, tariff, age group.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>();
}
