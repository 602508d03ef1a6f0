namespace Journey.Functions.Commands.Identities;

/// <summary>What a member says of who is who.</summary>
/// <param name="Answer">same or different.</param>
/// <param name="Question">Id of the question that is answered, for all whom it names; null where customers are named.</param>
/// <param name="Customers">Ids of those it is about; null for all of the question.</param>
/// <param name="Customer">With different: only this one of them is another customer than the others; null for each of them being one of their own.</param>
/// <param name="Reason">Why; it stands in the decision log.</param>
public sealed record IdentityAnswer(string? Answer, string? Question, IReadOnlyList<string?>? Customers, string? Customer, string? Reason);
