using System.Collections.Immutable;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Which customers are one.</summary>
/// <param name="Version">Another one whenever any of it changes.</param>
/// <param name="Aliases">Ids of customers who are another one, with that one's id, which is no such id itself.</param>
public sealed record CustomerMerges(long Version, IReadOnlyDictionary<string, string> Aliases)
{
    public static CustomerMerges None { get; } = new(0, ImmutableDictionary<string, string>.Empty);
}

/// <summary>Knows which customers of a project are one.</summary>
public interface ICustomerMerges
{
    /// <returns>What holds now.</returns>
    Task<CustomerMerges> ReadAsync(string projectId, CancellationToken cancellation);
}

/// <summary>Takes each customer for one of their own.</summary>
public sealed class NoCustomerMerges : ICustomerMerges
{
    public Task<CustomerMerges> ReadAsync(string projectId, CancellationToken cancellation) => Task.FromResult(CustomerMerges.None);
}
