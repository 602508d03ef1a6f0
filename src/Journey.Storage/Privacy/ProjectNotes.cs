using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;
using Journey.Storage.Surveys;

namespace Journey.Storage.Privacy;

/// <summary>Reasons that stand in rows beside the decision log: why changes were requested, a project stands still, or a wording was accepted.</summary>
public sealed class ProjectNotes(TableServiceClient service)
{
    private const string Json = "Json";
    private const string State = "a|";

    /// <summary>Whatever else these rows hold is no text, and has to stay as it is.</summary>
    private static readonly string[] Reasons = ["changesRequested", "reason"];

    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    /// <returns>Each reason with the key of its row.</returns>
    public async Task<IReadOnlyList<(string Key, string Text)>> AllAsync(string projectId, CancellationToken cancellation) =>
        [.. (await RowsAsync(projectId, cancellation)).SelectMany(row => Texts(Document(row)).Select(text => (row.RowKey, (string)text!)))];

    /// <param name="projectId">The project.</param>
    /// <param name="change">The text as it is from now on; null where it stays.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ChangeAsync(string projectId, Func<string, string?> change, CancellationToken cancellation)
    {
        var isWhole = false;
        while (!isWhole)
        {
            isWhole = true;
            foreach (var row in await RowsAsync(projectId, cancellation))
                isWhole &= await TryChangeAsync(row, change, cancellation);
        }
    }

    /// <returns>False where somebody wrote in between.</returns>
    private async Task<bool> TryChangeAsync(TableEntity row, Func<string, string?> change, CancellationToken cancellation)
    {
        var document = Document(row);
        var changes = Texts(document).Select(text => (Text: text, Next: change((string)text!))).Where(one => one.Next is not null).ToList();
        if (changes.Count == 0)
            return true;
        foreach (var (text, next) in changes)
            text.ReplaceWith(next);
        row[Json] = document.ToJsonString(Domain.Json.Options);
        try
        {
            await projects.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return false;
        }
    }

    private static JsonNode Document(TableEntity row) => JsonNode.Parse(row.GetString(Json))!;

    private static IEnumerable<JsonNode> Texts(JsonNode? node) => node switch
    {
        JsonObject document => document.SelectMany(member => member.Value is JsonValue value && value.GetValueKind() == System.Text.Json.JsonValueKind.String ? (Reasons.Contains(member.Key) ? [value] : []) : Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => [],
    };

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string projectId, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        foreach (var prefix in new[] { State, SurveyKeys.Survey("") })
        {
            await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, prefix), cancellationToken: cancellation))
                rows.Add(row);
        }

        return rows;
    }
}
