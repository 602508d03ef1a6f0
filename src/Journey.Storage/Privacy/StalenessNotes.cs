using Azure.Data.Tables;
using Journey.Domain.Dependencies;
using Journey.Domain.Steps;
using Journey.Storage.Projects;
using Journey.Storage.Rows;

namespace Journey.Storage.Privacy;

/// <summary>Why something is stale, in sentences that name what the charter or evidence named. The steps' rows repeat what the record of parts says, or are all that says it where an earlier release wrote them.</summary>
public sealed class StalenessNotes(TableServiceClient service)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    public async Task<IReadOnlyList<ProjectNote>> AllAsync(string projectId, CancellationToken cancellation) =>
        [.. Notes(await projects.FindAsync(projectId, RowKeys.Staleness, cancellation), await StepsAsync(projectId, cancellation))];

    /// <param name="projectId">The project.</param>
    /// <param name="change">The sentence as it is from now on; null where it stays.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ChangeAsync(string projectId, Func<string, string?> change, CancellationToken cancellation)
    {
        while (!await TryChangeAsync(projectId, change, cancellation))
        {
            // Somebody decided in between.
        }
    }

    private async Task<bool> TryChangeAsync(string projectId, Func<string, string?> change, CancellationToken cancellation)
    {
        // Read before what is stale: whoever decides writes it, so that what was decided in between is not written over.
        if (await projects.FindAsync(projectId, RowKeys.Head, cancellation) is not { } head)
            return true;
        var steps = await StepsAsync(projectId, cancellation);
        var record = await projects.FindAsync(projectId, RowKeys.Staleness, cancellation);
        if (Notes(record, steps).All(note => change(note.Text) is null))
            return true;
        var actions = new List<TableTransactionAction> { Replace(head) };
        Func<StepState, IReadOnlyList<string>> reasons = state => [.. state.StaleReasons.Select(reason => change(reason) ?? reason).Distinct()];
        if (record is not null)
        {
            var restated = StaleSentences.Restated(PackedRow.Content<Staleness>(record), change);
            actions.Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, PackedRow.Of(projectId, record.RowKey, restated), record.ETag));
            reasons = state => restated.Reasons(state.Step.Slug());
        }

        actions.AddRange(steps.Select(row => (Before: row, Next: row with { State = row.State with { StaleReasons = reasons(row.State) } }))
            .Where(row => !row.Next.State.StaleReasons.SequenceEqual(row.Before.State.StaleReasons))
            .Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row.Next.ToEntity(projectId), row.Before.Tag)));
        return await TryAsync(actions, cancellation);
    }

    private async Task<bool> TryAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
        try
        {
            await projects.SubmitTransactionAsync(actions, cancellation);
            return true;
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 412)
        {
            return false;
        }
    }

    private static IEnumerable<ProjectNote> Notes(TableEntity? record, IReadOnlyList<StepRow> steps) => record is not null
        ? StaleSentences.Of(PackedRow.Content<Staleness>(record)).Select(sentence => new ProjectNote(record.RowKey, sentence, false))
        : steps.SelectMany(row => row.State.StaleReasons.Select(sentence => new ProjectNote(RowKeys.Step(row.State.Step), sentence, false)));

    private static TableTransactionAction Replace(TableEntity row) => new(TableTransactionActionType.UpdateReplace, row, row.ETag);

    private async Task<IReadOnlyList<StepRow>> StepsAsync(string projectId, CancellationToken cancellation)
    {
        var steps = new List<StepRow>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, RowKeys.Steps), cancellationToken: cancellation))
            steps.Add(StepRow.Read(row));
        return steps;
    }
}
