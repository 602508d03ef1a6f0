using System.Globalization;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Journey.Domain.Projects;
using Journey.Storage.Members;
using Journey.Storage.Projects;
using Journey.Storage.Rows;
using Journey.Storage.Surveys;

namespace Journey.Storage.Transfer;

/// <summary>Reads all that is kept of a project. Files that are not yet taken in are no part of it.</summary>
public sealed class ProjectReader(TableServiceClient service, WorkRepository work)
{
    private const int MostAttempts = 20;

    private readonly TableClient projects = service.GetTableClient(Tables.Projects);
    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <param name="projectId">Which project.</param>
    /// <param name="settle">Does what is on its way: the outbox is no part of what is read.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The rows of the project's partition at one moment at which nothing is on its way; null where there is none.</returns>
    public async Task<IReadOnlyList<ProjectRecord>?> PartitionAsync(string projectId, Func<Task> settle, CancellationToken cancellation)
    {
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            await settle();
            var before = await StateAsync(projectId, cancellation);
            var rows = new List<TableEntity>();
            await foreach (var row in projects.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {projectId}"), cancellationToken: cancellation))
                rows.Add(row);
            // Every decision writes the head, every change of a part its step's row, every answer its survey's tally: where none has changed, nothing has.
            if (!rows.Exists(row => row.RowKey.StartsWith("o|", StringComparison.Ordinal)) && before.SetEquals(await StateAsync(projectId, cancellation)))
                return Records(rows);
        }

        return null;
    }

    /// <returns>The imports among the rows.</returns>
    public static IReadOnlyList<Import> Imports(IEnumerable<ProjectRecord> rows) =>
        [.. rows.OfType<ProjectRecord.Row>().Where(row => row.Key.StartsWith(RowKeys.Imports, StringComparison.Ordinal)).Select(row => RowValues.Row("", row.Key, row.Values).Content<Import>())];

    /// <param name="projectId">Which project.</param>
    /// <param name="kind">Which kind of evidence.</param>
    /// <param name="imports">Only what these imports brought: others have begun since.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async IAsyncEnumerable<ProjectRecord.Evidence> BlocksAsync(string projectId, string kind, IReadOnlySet<string> imports, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {$"{projectId}|{kind}|"} and PartitionKey lt {$"{projectId}|{kind}}}"}");
        var (partition, block, chunks) = ("", "", new List<byte[]>());
        await foreach (var row in evidence.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            var bar = row.RowKey.IndexOf('|', StringComparison.Ordinal);
            if (bar < 0)
                continue;
            if (chunks.Count > 0 && (row.PartitionKey != partition || row.RowKey[..bar] != block))
            {
                if (imports.Contains(ImportOf(block)))
                    yield return Evidence(partition, block, chunks);
                chunks.Clear();
            }

            (partition, block) = (row.PartitionKey, row.RowKey[..bar]);
            chunks.Add(row.GetBinary("Data"));
        }

        if (chunks.Count > 0 && imports.Contains(ImportOf(block)))
            yield return Evidence(partition, block, chunks);
    }

    public async Task<IReadOnlyList<ProjectRecord.Work>> WorkAsync(string projectId, Team team, CancellationToken cancellation)
    {
        var found = new List<ProjectRecord.Work>();
        foreach (var member in team.Members)
        {
            foreach (var (item, since) in (await work.SinceAsync(member.MemberId, cancellation)).Where(kept => kept.Item.ProjectId == projectId))
                found.Add(new ProjectRecord.Work(member.MemberId, item.Item, item.Text, item.Due, since));
        }

        return found;
    }

    private static string ImportOf(string block) => block[..block.IndexOf('.', StringComparison.Ordinal)];

    private static ProjectRecord.Evidence Evidence(string partition, string block, List<byte[]> chunks)
    {
        var parts = partition.Split('|');
        return new ProjectRecord.Evidence(parts[1], int.Parse(parts[2], CultureInfo.InvariantCulture), block, Packed.Unpack(chunks));
    }

    private async Task<HashSet<string>> StateAsync(string projectId, CancellationToken cancellation)
    {
        var state = new HashSet<string>(StringComparer.Ordinal);
        foreach (var prefix in new[] { "a|", SurveyKeys.Tally("") })
        {
            await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, prefix), select: ["RowKey"], cancellationToken: cancellation))
                state.Add($"{row.RowKey} {row.ETag}");
        }

        return state;
    }

    private static List<ProjectRecord> Records(List<TableEntity> rows)
    {
        var records = new List<ProjectRecord>();
        foreach (var row in rows.Where(row => !row.RowKey.StartsWith("v|", StringComparison.Ordinal)))
            records.Add(row.RowKey[0] is 'c' or 'x' ? new ProjectRecord.Document(row.RowKey, PackedRow.Text(row)) : new ProjectRecord.Row(row.RowKey, RowValues.Of(row)));
        var versions = rows.Where(row => row.RowKey.StartsWith("v|", StringComparison.Ordinal)).GroupBy(row => row.RowKey[..(row.RowKey.LastIndexOf('|') + 1)], StringComparer.Ordinal);
        records.AddRange(versions.Select(version => new ProjectRecord.Document(version.Key, Packed.Unpack(version.Select(row => row.GetBinary("Data"))))));
        return records;
    }
}
