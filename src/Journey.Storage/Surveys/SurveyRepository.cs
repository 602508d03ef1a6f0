using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Journey.Domain.Surveys;
using Journey.Storage.Projects;
using Journey.Storage.Rows;

namespace Journey.Storage.Surveys;

/// <summary>A survey as it was read.</summary>
public sealed class StoredSurvey
{
    internal StoredSurvey(TableEntity row) => (Survey, Tag) = (row.Content<Survey>(), row.ETag);

    public Survey Survey { get; }

    internal ETag Tag { get; }
}

/// <summary>A tally as it was read.</summary>
public sealed class StoredTally
{
    internal StoredTally(TableEntity? row) => (Tally, Tag) = (row?.Content<SurveyTally>() ?? SurveyTally.Empty, row?.ETag);

    public SurveyTally Tally { get; }

    internal ETag? Tag { get; }
}

/// <summary>Surveys of projects, what was answered, and what it comes to: rows of the project's partition.</summary>
public sealed class SurveyRepository(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    public async Task<StoredSurvey?> FindAsync(string projectId, string id, CancellationToken cancellation) =>
        await projects.FindAsync(projectId, SurveyKeys.Survey(id), cancellation) is { } row ? new StoredSurvey(row) : null;

    /// <returns>By id: oldest first.</returns>
    public async Task<IReadOnlyList<Survey>> ListAsync(string projectId, CancellationToken cancellation)
    {
        var found = new List<Survey>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, SurveyKeys.Survey("")), cancellationToken: cancellation))
            found.Add(row.Content<Survey>());
        return found;
    }

    public async Task<StoredTally> TallyAsync(string projectId, string id, CancellationToken cancellation) =>
        new(await projects.FindAsync(projectId, SurveyKeys.Tally(id), cancellation));

    public async Task<bool> HasAnswerAsync(string projectId, string survey, string answer, CancellationToken cancellation) =>
        (await projects.GetEntityIfExistsAsync<TableEntity>(projectId, SurveyKeys.Answer(survey, answer), ["RowKey"], cancellation)).HasValue;

    /// <summary>Keeps an answer together with the tally that counts it.</summary>
    /// <returns>False when either has changed since it was read, or the answer is there already.</returns>
    public async Task<bool> TryAddAsync(string projectId, SurveyAnswer answer, StoredTally before, SurveyTally after, CancellationToken cancellation)
    {
        TableTransactionAction[] actions =
        [
            new(TableTransactionActionType.Add, SurveyKeys.Row(projectId, answer, null)),
            new(before.Tag is null ? TableTransactionActionType.Add : TableTransactionActionType.UpdateReplace, JsonRow.Of(projectId, SurveyKeys.Tally(answer.Survey), after), before.Tag ?? default),
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

    /// <param name="projectId">The project.</param>
    /// <param name="survey">The survey.</param>
    /// <param name="importId">The import that takes them in; null for those that wait for one.</param>
    /// <param name="most">At most so many.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<IReadOnlyList<SurveyAnswer>> AnswersAsync(string projectId, string survey, string? importId, int most, CancellationToken cancellation)
    {
        var filter = $"({RowKeys.InPartition(projectId, SurveyKeys.Answer(survey, ""))}) and {TableClient.CreateQueryFilter($"Import eq {importId ?? ""}")}";
        var found = new List<SurveyAnswer>();
        await foreach (var row in projects.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found.Add(row.Content<SurveyAnswer>());
            if (found.Count == most)
                break;
        }

        return found;
    }
}
