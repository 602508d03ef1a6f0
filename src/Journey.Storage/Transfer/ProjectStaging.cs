using System.Globalization;
using Azure.Data.Tables;
using Journey.Storage.Identities;
using Journey.Storage.Members;
using Journey.Storage.Projects;
using Journey.Storage.Rows;
using Journey.Storage.Schedule;

namespace Journey.Storage.Transfer;

/// <summary>Makes the place in which a project is put together, unseen until it is whole.</summary>
public sealed class StagingPlaces(TableServiceClient service, WorkRepository work, DueRepository due, TimeProvider time)
{
    /// <summary>What has not become a project by then never will: it takes at most minutes.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public async Task<ProjectStaging> OpenAsync(string projectId, CancellationToken cancellation)
    {
        await due.NoteAsync(projectId, DueRepository.Unfinished, time.GetUtcNow() + Longest, cancellation);
        return new ProjectStaging(projectId, service.GetTableClient(Tables.Projects), service.GetTableClient(Tables.Evidence), work);
    }
}

/// <summary>Writes the rows of a new project. Nobody sees it before its head says so; what stays half-way is removed by the schedule.</summary>
public sealed class ProjectStaging
{
    /// <summary>A transaction holds 100 rows and 4 MiB.</summary>
    private const int RowsAtOnce = 90;

    private const int BytesAtOnce = 1_500_000;

    /// <summary>What waits for one member. A file is in the order of urgency; more than this in one project can't be looked through.</summary>
    private const int MostWork = 500;

    private readonly string projectId;
    private readonly TableClient projects;
    private readonly TableClient evidence;
    private readonly WorkRepository work;
    private readonly Dictionary<string, HashSet<string>> listed = new(StringComparer.Ordinal);
    private readonly List<TableEntity> waiting = [];
    private int waitingBytes;

    internal ProjectStaging(string projectId, TableClient projects, TableClient evidence, WorkRepository work) => (this.projectId, this.projects, this.evidence, this.work) = (projectId, projects, evidence, work);

    /// <summary>A part of a working copy.</summary>
    public Task WriteAsync(StoredPart part, CancellationToken cancellation) => AddAsync([PartRow.Of(projectId, part)], cancellation);

    /// <summary>A record that was found to be right; the head is written as one of a project that nobody sees.</summary>
    public Task WriteAsync(ProjectRecord record, CancellationToken cancellation) => record switch
    {
        ProjectRecord.Row { Key: RowKeys.Head } row => AddAsync([JsonRow.Of(projectId, row.Key, RowValues.Row(projectId, row.Key, row.Values).Content<Head>() with { IsDeleted = true })], cancellation),
        ProjectRecord.Row { Key: RowKeys.Identities } row => AddAsync([JsonRow.Of(projectId, row.Key, RowValues.Row(projectId, row.Key, row.Values).Content<IdentityState>().Transferred())], cancellation),
        ProjectRecord.Row row => AddAsync([RowValues.Row(projectId, row.Key, row.Values)], cancellation),
        ProjectRecord.Document { Key: ['c' or 'x', ..] } document => AddAsync([PackedRow.OfText(projectId, document.Key, document.Text)], cancellation),
        ProjectRecord.Document version => AddAsync(Version(version), cancellation),
        ProjectRecord.Evidence block => EvidenceAsync(block, cancellation),
        ProjectRecord.Work item => WorkAsync(item, cancellation),
        _ => Task.CompletedTask,
    };

    /// <summary>Writes what is still held back.</summary>
    public async Task FlushAsync(CancellationToken cancellation)
    {
        if (waiting.Count > 0)
            await projects.SubmitTransactionAsync(waiting.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellation);
        waiting.Clear();
        waitingBytes = 0;
    }

    private async Task AddAsync(IEnumerable<TableEntity> rows, CancellationToken cancellation)
    {
        foreach (var row in rows)
        {
            var bytes = row.Select(property => property.Value).Sum(value => value switch { string text => 2 * text.Length, byte[] data => 2 * data.Length, _ => 8 });
            if (waiting.Count == RowsAtOnce || waitingBytes + bytes > BytesAtOnce)
                await FlushAsync(cancellation);
            waiting.Add(row);
            waitingBytes += bytes;
        }
    }

    /// <summary>Of what is there twice, as files of earlier releases have it, the first.</summary>
    private Task WorkAsync(ProjectRecord.Work item, CancellationToken cancellation)
    {
        if (!listed.TryGetValue(item.Member, out var items))
            listed.Add(item.Member, items = new(StringComparer.Ordinal));
        return items.Count < MostWork && items.Add(item.Item) ? work.PlaceAsync(item.Member, new WorkItem(projectId, item.Item, item.Text, item.Due), item.At, cancellation) : Task.CompletedTask;
    }

    private IEnumerable<TableEntity> Version(ProjectRecord.Document version) =>
        Packed.Pack(version.Text).Select((chunk, index) => new TableEntity(projectId, $"{version.Key}{index.ToString("D3", CultureInfo.InvariantCulture)}") { ["Data"] = chunk });

    private async Task EvidenceAsync(ProjectRecord.Evidence block, CancellationToken cancellation)
    {
        var partition = EvidenceKeys.Partition(projectId, block.Of, block.Bucket);
        var rows = Packed.Pack(block.Text).Select((chunk, index) => new TableEntity(partition, EvidenceKeys.Row(block.Block, index)) { ["Data"] = chunk }).Append(new TableEntity(partition, EvidenceKeys.Head));
        await evidence.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpsertReplace, row)), cancellation);
    }
}
