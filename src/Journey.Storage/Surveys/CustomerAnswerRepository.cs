using Azure.Data.Tables;
using Journey.Domain.Surveys;
using Journey.Storage.Rows;

namespace Journey.Storage.Surveys;

/// <summary>An answer as it was read, by customer.</summary>
public sealed class StoredAnswer
{
    internal StoredAnswer(TableEntity row) => (Answer, IsWaiting, Tag) = (row.Content<SurveyAnswer>(), row.GetString("Import") is null or "", row.ETag);

    public SurveyAnswer Answer { get; }

    /// <summary>Whether it is not yet among the feedback.</summary>
    public bool IsWaiting { get; }

    internal Azure.ETag Tag { get; }
}

/// <summary>What one customer answered through personal links.</summary>
public sealed class CustomerAnswerRepository(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>Who answered, as their links name them.</returns>
    public Task<IReadOnlySet<string>> CustomersAsync(string projectId, CancellationToken cancellation) => projects.CustomersAsync(RowKeys.InPartition(projectId, SurveyKeys.Answers), cancellation);

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
    public async Task<bool> TryRemoveAsync(string projectId, StoredAnswer answer, StoredTally before, SurveyTally after, CancellationToken cancellation)
    {
        var (survey, id) = (answer.Answer.Survey, answer.Answer.Id);
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Delete, new TableEntity(projectId, SurveyKeys.Answer(survey, id)), answer.Tag),
            new(TableTransactionActionType.UpdateReplace, JsonRow.Of(projectId, SurveyKeys.Tally(survey), after), before.Tag ?? default),
        ];
        try
        {
            await projects.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
