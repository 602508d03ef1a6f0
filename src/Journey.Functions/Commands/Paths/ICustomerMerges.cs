namespace Journey.Functions.Commands.Paths;

/// <summary>Knows which customers of a project are one.</summary>
public interface ICustomerMerges
{
    /// <returns>Ids of customers who are another one, with that one's id, which is no such id itself.</returns>
    Task<IReadOnlyDictionary<string, string>> AliasesAsync(string projectId, CancellationToken cancellation);
}
