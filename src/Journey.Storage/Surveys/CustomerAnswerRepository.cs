using Azure.Data.Tables;
using Journey.Domain.Surveys;
using Journey.Storage.Rows;

namespace Journey.Storage.Surveys;

/// <summary>An answer as it was read, by customer.</summary>
public sealed class StoredAnswer
{
    internal StoredAnswer(TableEntity row) => (Answer, Import, Tag) = (row.Content<SurveyAnswer>(), row.GetString("Import") is { Length: > 0 } import ? import : null, row.ETag);

    public SurveyAnswer Answer { get; }

    /// <summary>Whether it is not yet among the feedback.</summary>
    public bool IsWaiting => Import is null;

    /// <summary>The import that took it in.</summary>
    internal string? Import { get; }

    internal Azure.ETag Tag { get; }
}

/// <summary>What customers answered.</summary>
public sealed class CustomerAnswerRepository(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>Who answered, as their links name them.</returns>
    public Task<IReadOnlySet<string>> CustomersAsync(string projectId, CancellationToken cancellation) => projects.CustomersAsync(RowKeys.InPartition(projectId, SurveyKeys.Answers), cancellation);

    /// <returns>All answers to all surveys, one after the other.</returns>
    public IAsyncEnumerable<StoredAnswer> AllAsync(string projectId, CancellationToken cancellation) =>
        projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, SurveyKeys.Answers), cancellationToken: cancellation).Select(row => new StoredAnswer(row));

    /// <returns>What one customer answered through personal links.</returns>
    public async Task<IReadOnlyList<StoredAnswer>> OfAsync(string projectId, string customer, CancellationToken cancellation)
    {
        var filter = $"({RowKeys.InPartition(projectId, SurveyKeys.Answers)}) and {TableClient.CreateQueryFilter($"Customer eq {customer}")}";
        var found = new List<StoredAnswer>();
        await foreach (var row in projects.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
            found.Add(new StoredAnswer(row));
        return found;
    }

    /// <summary>Removes an answer together with its place in the tally.</summary>
    /// <returns>False when either has changed since it was read.</returns>
    public Task<bool> TryRemoveAsync(string projectId, StoredAnswer answer, StoredTally before, SurveyTally after, CancellationToken cancellation) =>
        TryAsync(projectId, new(TableTransactionActionType.Delete, new TableEntity(projectId, SurveyKeys.Answer(answer.Answer.Survey, answer.Answer.Id)), answer.Tag), answer, before, after, cancellation);

    /// <summary>Writes the words of an answer anew, and its tally as it was: whoever takes answers in writes them as they were read with it.</summary>
    /// <returns>False when either has changed since it was read.</returns>
    public Task<bool> TryChangeAsync(string projectId, StoredAnswer answer, SurveyAnswer next, StoredTally before, CancellationToken cancellation) =>
        TryAsync(projectId, new(TableTransactionActionType.UpdateReplace, SurveyKeys.Row(projectId, next, answer.Import), answer.Tag), answer, before, before.Tally, cancellation);

    private async Task<bool> TryAsync(string projectId, TableTransactionAction action, StoredAnswer answer, StoredTally before, SurveyTally after, CancellationToken cancellation)
    {
        try
        {
            await projects.SubmitTransactionAsync([action, new(TableTransactionActionType.UpdateReplace, JsonRow.Of(projectId, SurveyKeys.Tally(answer.Answer.Survey), after), before.Tag ?? default)], cancellation);
            return true;
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
