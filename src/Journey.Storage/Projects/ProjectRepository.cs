using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Rows;
using Journey.Storage.Schedule;

namespace Journey.Storage.Projects;

/// <summary>Reads and writes the state of projects.</summary>
public sealed class ProjectRepository(TableServiceClient service, ProjectListing listing, DueRepository due, WorkingCopies copies)
{
    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <summary>Writes a new project with its nine steps, and lists it for each member of the team.</summary>
    /// <param name="project">The project.</param>
    /// <param name="created">The first decision.</param>
    /// <param name="begun">Steps that have begun already; the others wait.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task CreateAsync(Project project, Decision created, IReadOnlyList<StepState> begun, CancellationToken cancellation)
    {
        var first = DecisionChain.Link(created, null, ProjectTransaction.Salt());
        var rows = new List<TableEntity>
        {
            JsonRow.Of(project.Id, RowKeys.Head, new Head(project.Name, project.Status, project.CreatedAt, first.Sequence, Outbox: 0, first.Hash, DecidedAt: created.At)),
            JsonRow.Of(project.Id, RowKeys.Charter, new Revised<Charter>(1, project.Charter)),
            JsonRow.Of(project.Id, RowKeys.Team, new Revised<Team>(1, project.Team)),
            JsonRow.Of(project.Id, RowKeys.Decision(first.Sequence), first),
        };
        rows.AddRange(StepOrder.All.Select(step => JsonRow.Of(project.Id, RowKeys.Step(step), begun.FirstOrDefault(state => state.Step == step) ?? StepState.Initial(step))));
        await listing.ListAsync(project, first.Sequence, cancellation);
        await projects.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellation);
    }

    /// <returns>Null where there is no such project, or no more.</returns>
    public Task<ProjectSnapshot?> ReadAsync(string projectId, CancellationToken cancellation) => ReadAsync(projectId, isStaged: false, cancellation);

    /// <returns>The project that has been put together and that nobody sees yet; the first decision shows it.</returns>
    public Task<ProjectSnapshot?> ReadStagedAsync(string projectId, CancellationToken cancellation) => ReadAsync(projectId, isStaged: true, cancellation);

    /// <returns>The team of a project that is under way; null where there is no such project, or it stands still.</returns>
    public async Task<Team?> TeamAtWorkAsync(string projectId, CancellationToken cancellation) =>
        (await projects.FindAsync(projectId, RowKeys.Head, cancellation))?.Content<Head>() is { IsDeleted: false } head && (head.Lifecycle ?? Lifecycle.Active).IsActive
            ? (await projects.FindAsync(projectId, RowKeys.Team, cancellation))?.Content<Revised<Team>>().Content
            : null;

    private async Task<ProjectSnapshot?> ReadAsync(string projectId, bool isStaged, CancellationToken cancellation)
    {
        var rows = new Dictionary<string, TableEntity>(StringComparer.Ordinal);
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, "a|"), cancellationToken: cancellation))
            rows.Add(row.RowKey, row);
        if (!rows.TryGetValue(RowKeys.Head, out var headRow))
            return null;
        var head = headRow.Content<Head>();
        if (head.IsDeleted != isStaged)
            return null;
        var charter = rows[RowKeys.Charter].Content<Revised<Charter>>();
        var team = rows[RowKeys.Team].Content<Revised<Team>>();
        var steps = StepOrder.All.ToDictionary(step => step, step => StepRow.Read(rows[RowKeys.Step(step)]));
        rows.TryGetValue(RowKeys.Reanalysis, out var reanalysis);
        return new ProjectSnapshot(
            new Project(projectId, head.Name, head.Status, head.CreatedAt, head.Sequence, charter.Content, team.Content) { Lifecycle = head.Lifecycle ?? Lifecycle.Active },
            head.Outbox,
            head.LastDecisionHash,
            headRow.ETag,
            (charter.Revision, rows[RowKeys.Charter].ETag),
            (team.Revision, rows[RowKeys.Team].ETag),
            steps,
            reanalysis?.Content<Reanalysis>() ?? new Reanalysis(0, 0, []),
            reanalysis?.ETag)
        {
            EarlierCharters = rows.Where(row => row.Key.StartsWith(RowKeys.Charters, StringComparison.Ordinal))
                .ToDictionary(row => int.Parse(row.Key[RowKeys.Charters.Length..], CultureInfo.InvariantCulture), row => row.Value.Content<Charter>()),
            UpdatedAt = head.DecidedAt ?? head.CreatedAt,
            ReevaluateAt = head.ReevaluateAt,
        };
    }

    /// <returns>False when something it stands on has changed since it was read: read again, check again, write again.</returns>
    public async Task<bool> TryCommitAsync(string projectId, ProjectTransaction transaction, CancellationToken cancellation)
    {
        transaction.Complete();
        // Noted before the write, so that no crash in between leaves an outbox that nobody looks at.
        if (transaction.HasOutbox)
            await due.NoteOutboxAsync(projectId, cancellation);
        try
        {
            var written = await projects.SubmitTransactionAsync(transaction.Actions, cancellation);
            transaction.Follow(copies, [.. written.Value.Select(row => row.Headers.ETag)]);
            return true;
        }
        catch (TableTransactionFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
