namespace Journey.Analysis.Segments;

/// <summary>What is known of each customer, one number for each feature.</summary>
/// <param name="Features">The features, in the order of the values.</param>
/// <param name="Customers">The customers by id.</param>
public sealed record FeatureTable(IReadOnlyList<Feature> Features, IReadOnlyList<CustomerFeatures> Customers)
{
    /// <summary>The same features of some of the customers, for splitting a segment again.</summary>
    public FeatureTable Only(IEnumerable<string> customerIds)
    {
        var wanted = customerIds.ToHashSet(StringComparer.Ordinal);
        return this with { Customers = [.. Customers.Where(customer => wanted.Contains(customer.CustomerId))] };
    }
}

/// <summary>One feature.</summary>
/// <param name="Name">Such as recency, or channel: store.</param>
/// <param name="Group">Features of one group, such as all channels, weigh together as much as one feature alone.</param>
/// <param name="Skewed">Whether a few customers have very large values, so that its logarithm is compared.</param>
public sealed record Feature(string Name, string Group, bool Skewed = false);

/// <summary>The values of one customer; NaN where nothing is known.</summary>
public sealed record CustomerFeatures(string CustomerId, IReadOnlyList<double> Values);
