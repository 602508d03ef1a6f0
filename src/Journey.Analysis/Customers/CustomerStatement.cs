using System.Text.Json;
using Journey.Analysis.Evidence;
using Journey.Domain;

namespace Journey.Analysis.Customers;

/// <summary>What one row of a file said of a customer.</summary>
/// <param name="Customer">What it said.</param>
/// <param name="At">When the file was accepted.</param>
/// <param name="Place">Which row of the file it was.</param>
public sealed record CustomerStatement(Customer Customer, DateTimeOffset At, long Place)
{
    private string? content;

    /// <summary>Since when it holds: since the source's own change, else since the file came.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public DateTimeOffset Since => Customer.UpdatedAt ?? At;

    /// <summary>All that it says, to be compared.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Content => content ??= JsonSerializer.Serialize(Customer, Json.Options);

    /// <summary>
    /// Whether it holds rather than another statement on the same customer: the newer one does. Where the source dates both alike, an order
    /// that doesn't depend on which file came first decides.
    /// </summary>
    public bool HoldsOver(CustomerStatement other) => Order(other) > 0;

    private int Order(CustomerStatement other)
    {
        if (Since.CompareTo(other.Since) is not 0 and var later) return later;
        var (dated, otherDated) = (Customer.UpdatedAt is not null, other.Customer.UpdatedAt is not null);
        if (dated != otherDated) return dated ? -1 : 1;
        if (!dated && Place.CompareTo(other.Place) is not 0 and var below) return below;
        return string.CompareOrdinal(Content, other.Content);
    }
}
