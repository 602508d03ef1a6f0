using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;
using Journey.Storage.Surveys;

namespace Journey.Storage.Privacy;

/// <summary>Reasons that stand in rows beside the decision log: why changes were requested, a project stands still, a wording was accepted, or evidence was compared.</summary>
public sealed class ProjectNotes(TableServiceClient service)
{
    private const string Json = "Json";
    private const string State = "a|";
    private const string Changes = "c|";

    /// <summary>Whatever else these rows hold is no text, and has to stay as it is.</summary>
    private static readonly string[] Reasons = ["changesRequested", "reason", "triggers"];

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
        try
        {
            await projects.UpdateEntityAsync(Row(row, document.ToJsonString(Domain.Json.Options)), row.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 412)
        {
            return false;
        }
    }

    private static JsonNode Document(TableEntity row) => JsonNode.Parse(row.GetString(Json) ?? PackedRow.Text(row))!;

    private static TableEntity Row(TableEntity before, string text)
    {
        if (!before.ContainsKey(Json))
            return PackedRow.OfText(before.PartitionKey, before.RowKey, text);
        before[Json] = text;
        return before;
    }

    private static IEnumerable<JsonNode> Texts(JsonNode? node, bool isReason = false) => node switch
    {
        JsonObject document => document.SelectMany(member => Texts(member.Value, Reasons.Contains(member.Key))),
        JsonArray items => items.SelectMany(item => Texts(item, isReason)),
        JsonValue value when isReason && value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };

    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string projectId, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        foreach (var prefix in new[] { State, Changes, SurveyKeys.Survey("") })
        {
            await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, prefix), cancellationToken: cancellation))
                rows.Add(row);
        }

        return rows;
    }
}
