using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Journey.Domain.Steps;
using Journey.Storage.Rows;

namespace Journey.Storage.Privacy;

/// <summary>A document of a project that members wrote in.</summary>
/// <param name="Key">Of its row, or of the first of its rows.</param>
public sealed record ProjectText(string Key, JsonNode Document);

/// <summary>
/// Reads all texts that members wrote into artefacts, versions and follow-ups, and writes some of them anew. Whoever writes in between wins: the
/// text is read again.
/// </summary>
public sealed class ProjectTexts(TableServiceClient service)
{
    private const string Json = "Json";
    private const string Data = "Data";
    private const string Revision = "Revision";
    private const string Parts = "draft|";
    private const string Versions = "v|";
    private const string FollowUps = "f|";

    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>Parts of working copies, versions, follow-ups.</returns>
    public async Task<IReadOnlyList<ProjectText>> AllAsync(string projectId, CancellationToken cancellation)
    {
        var found = new List<ProjectText>();
        foreach (var prefix in new[] { Parts, FollowUps })
            found.AddRange((await RowsAsync(projectId, prefix, cancellation)).Select(row => new ProjectText(row.RowKey, JsonNode.Parse(row.GetString(Json))!)));
        foreach (var version in await VersionsAsync(projectId, cancellation))
            found.Add(new ProjectText(version.Key, Document(version)));
        return found;
    }

    /// <param name="projectId">The project.</param>
    /// <param name="change">Changes a document in place; false where it leaves it as it is. Asked again where somebody wrote in between.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ChangeAsync(string projectId, Func<JsonNode, bool> change, CancellationToken cancellation)
    {
        while (!(await ChangeRowsAsync(projectId, Parts, change, cancellation) & await ChangeRowsAsync(projectId, FollowUps, change, cancellation) & await ChangeVersionsAsync(projectId, change, cancellation)))
        {
            // Somebody wrote in between.
        }
    }

    private async Task<bool> ChangeRowsAsync(string projectId, string prefix, Func<JsonNode, bool> change, CancellationToken cancellation)
    {
        var isWhole = true;
        foreach (var row in await RowsAsync(projectId, prefix, cancellation))
        {
            var document = JsonNode.Parse(row.GetString(Json))!;
            if (!change(document))
                continue;
            row[Json] = document.ToJsonString(Domain.Json.Options);
            if (row.GetInt32(Revision) is { } revision)
                row[Revision] = revision + 1;
            isWhole &= await TryAsync([new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag), .. await StepOfAsync(projectId, row.RowKey, cancellation)], cancellation);
        }

        return isWhole;
    }

    /// <summary>Whoever writes a part writes the step's row, so that copies in memory are not taken for the present one.</summary>
    private async Task<IReadOnlyList<TableTransactionAction>> StepOfAsync(string projectId, string key, CancellationToken cancellation)
    {
        if (!key.StartsWith(Parts, StringComparison.Ordinal))
            return [];
        var step = StepOrder.All.Single(one => key.StartsWith(RowKeys.Part(one, ""), StringComparison.Ordinal));
        var row = await projects.FindAsync(projectId, RowKeys.Step(step), cancellation);
        return row is null ? [] : [new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag)];
    }

    private async Task<bool> ChangeVersionsAsync(string projectId, Func<JsonNode, bool> change, CancellationToken cancellation)
    {
        var isWhole = true;
        foreach (var version in await VersionsAsync(projectId, cancellation))
        {
            var document = Document(version);
            if (!change(document))
                continue;
            var (rows, chunks) = (version.ToList(), Packed.Pack(document.ToJsonString(Domain.Json.Options)));
            var written = chunks.Select((chunk, index) => new TableTransactionAction(TableTransactionActionType.UpsertReplace, new TableEntity(projectId, $"{version.Key}{index:D3}") { [Data] = chunk }));
            var gone = rows.Skip(chunks.Count).Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All));
            isWhole &= await TryAsync([.. written, .. gone], cancellation);
        }

        return isWhole;
    }

    private async Task<bool> TryAsync(IReadOnlyList<TableTransactionAction> actions, CancellationToken cancellation)
    {
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

    /// <summary>The rows of each version, under what their keys begin with.</summary>
    private async Task<IReadOnlyList<IGrouping<string, TableEntity>>> VersionsAsync(string projectId, CancellationToken cancellation) =>
        [.. (await RowsAsync(projectId, Versions, cancellation)).GroupBy(row => row.RowKey[..(row.RowKey.LastIndexOf('|') + 1)])];

    private static JsonNode Document(IEnumerable<TableEntity> version) => JsonNode.Parse(Packed.Unpack(version.Select(row => row.GetBinary(Data))))!;

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string projectId, string prefix, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, prefix), cancellationToken: cancellation))
            rows.Add(row);
        return rows;
    }
}
