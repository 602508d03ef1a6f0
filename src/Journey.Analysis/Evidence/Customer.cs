namespace Journey.Analysis.Evidence;

/// <summary>A customer as a customer-relationship system (CRM) knows it.</summary>
public sealed record Customer : ICorrected<Customer>
{
    /// <summary>The id under which interactions and feedback name the customer.</summary>
    public required string Id { get; init; }

    /// <summary>E-mail addresses, as the source writes them.</summary>
    public IReadOnlyList<string> Emails { get; init; } = [];

    /// <summary>Telephone numbers, as the source writes them.</summary>
    public IReadOnlyList<string> Phones { get; init; } = [];

    /// <summary>Accounts or memberships.</summary>
    public IReadOnlyList<string> Accounts { get; init; } = [];

    /// <summary>Devices.</summary>
    public IReadOnlyList<string> Devices { get; init; } = [];

    /// <summary>What the customer is called.</summary>
    public string? Name { get; init; }

    /// <summary>Every other column that was filled, by its header.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = Interaction.NoAttributes;

    /// <summary>Whether what the customer did and said may be analysed; null where nobody has asked.</summary>
    public bool? ConsentAnalysis { get; init; }

    /// <summary>Whether the customer may be written to; null where nobody has asked.</summary>
    public bool? ConsentContact { get; init; }

    /// <summary>When the source last changed what it knows.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <inheritdoc/>
    /// <remarks>Lists of identifiers have no order.</remarks>
    public Customer Plain() => this with { Emails = Sorted(Emails), Phones = Sorted(Phones), Accounts = Sorted(Accounts), Devices = Sorted(Devices) };

    private static IReadOnlyList<string> Sorted(IReadOnlyList<string> identifiers) => identifiers.Count < 2 ? identifiers : [.. identifiers.Order(StringComparer.Ordinal)];
}
