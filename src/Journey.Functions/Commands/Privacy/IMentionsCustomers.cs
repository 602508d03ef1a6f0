namespace Journey.Functions.Commands.Privacy;

/// <summary>Where evidence of others, or of nobody, names a customer in words.</summary>
/// <param name="In">The place.</param>
/// <param name="Id">Of the piece of evidence; null where its source gives none.</param>
/// <param name="At">When it happened; null where the id tells it.</param>
/// <param name="Fields">Which of its fields do.</param>
public sealed record Mention(string In, string? Id, DateTimeOffset? At, IReadOnlyList<string> Fields);

/// <summary>A place where evidence says something in words, which may be of customers whose evidence it is not.</summary>
public interface IMentionsCustomers
{
    /// <returns>Every mention, without what else is said.</returns>
    IAsyncEnumerable<Mention> FindAsync(string projectId, Person person, CancellationToken cancellation);

    /// <summary>Strikes names and identifiers of the customer out. Done again, it goes on with what is left.</summary>
    Task StrikeAsync(string projectId, Person person, CancellationToken cancellation);
}
