using System.Text.Json;
using System.Text.Json.Nodes;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Projects;
using Journey.Storage.Rows;
using Journey.Storage.Surveys;

namespace Journey.Storage.Privacy;

/// <summary>A text that members wrote beside artefacts and the decision log.</summary>
/// <param name="Key">Of its row.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsOfTeam">Whether it is a member's name or function.</param>
public sealed record ProjectNote(string Key, string Text, bool IsOfTeam);

/// <summary>
/// Texts in rows beside artefacts and the decision log: the project's name, its charters and team, what surveys ask, what files call their columns, and reasons, why changes were requested,
/// a project stands still, a wording was accepted, or evidence was compared, and what was found then.
/// </summary>
public sealed class ProjectNotes(TableServiceClient service)
{
    private const string Json = "Json";
    private const string State = "a|";
    private const string Changes = "c|";

    /// <summary>Whatever else these rows hold, such as ids of stages and members, is no text, and has to stay as it is.</summary>
    private static readonly string[] Reasons = ["changesRequested", "reason", "triggers"];

    private static readonly string[] OfImport = [.. Reasons, "column", Mapping];
    private static readonly string[] OfChange = [.. Reasons, "figure"];
    private static readonly string[] OfHead = [.. Reasons, "name"];
    private static readonly string[] OfCharter = ["statement", "metric", "source", "collectedBy", "brand", "competitors", "channels", "label"];
    private static readonly string[] OfTeam = ["name", "function"];
    private static readonly string[] OfSurvey = [.. Reasons, "title", "introduction", "text", "options"];

    /// <summary>Whatever a file called its columns, by what they mean.</summary>
    private const string Mapping = "mapping";

    /// <summary>Documents whose number of changes callers know.</summary>
    private const string Revision = "revision";

    private readonly TableClient projects = service.GetTableClient(Tables.Projects);

    public async Task<IReadOnlyList<ProjectNote>> AllAsync(string projectId, CancellationToken cancellation) =>
        [.. (await RowsAsync(projectId, cancellation)).SelectMany(row => Texts(Document(row), Named(row)).Select(text => Note(row, text)))];

    /// <param name="projectId">The project.</param>
    /// <param name="change">The text as it is from now on; null where it stays.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ChangeAsync(string projectId, Func<ProjectNote, string?> change, CancellationToken cancellation)
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
    private async Task<bool> TryChangeAsync(TableEntity row, Func<ProjectNote, string?> change, CancellationToken cancellation)
    {
        var document = Document(row);
        var changes = Texts(document, Named(row)).Select(text => (Text: text, Next: change(Note(row, text)))).Where(one => one.Next is not null).ToList();
        if (changes.Count == 0)
            return true;
        foreach (var (text, next) in changes)
            text.ReplaceWith(Distinct(text, next!));
        // Whoever has read the words must not write them back.
        if (document[Revision] is JsonValue revision)
            document[Revision] = (int)revision + 1;
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

    private static ProjectNote Note(TableEntity row, JsonNode text) => new(row.RowKey, (string)text!, row.RowKey == RowKeys.Team);

    private static string[] Named(TableEntity row) => row.RowKey switch
    {
        RowKeys.Head => OfHead,
        RowKeys.Charter => OfCharter,
        var key when key.StartsWith(RowKeys.Charters, StringComparison.Ordinal) => OfCharter,
        RowKeys.Team => OfTeam,
        var key when key.StartsWith(Changes, StringComparison.Ordinal) => OfChange,
        var key when key.StartsWith(RowKeys.Imports, StringComparison.Ordinal) => OfImport,
        var key when key.StartsWith(SurveyKeys.Survey(""), StringComparison.Ordinal) => OfSurvey,
        _ => Reasons,
    };

    /// <summary>Of what can be chosen from a list, none may be there twice.</summary>
    private static string Distinct(JsonNode text, string next)
    {
        while (text.Parent is JsonArray items && items.Any(other => other != text && other is JsonValue && (string?)other == next))
            next += "*";
        return next;
    }

    private static IEnumerable<JsonNode> Texts(JsonNode? node, string[] named, bool isNamed = false) => node switch
    {
        JsonObject document => document.SelectMany(member => Texts(member.Value, named, named.Contains(member.Key) || (isNamed && document.GetPropertyName() == Mapping))),
        JsonArray items => items.SelectMany(item => Texts(item, named, isNamed)),
        JsonValue value when isNamed && value.GetValueKind() == JsonValueKind.String => [value],
        _ => [],
    };

    /// <summary>An import that is under way still finds its columns by their names.</summary>
    private async Task<IReadOnlyList<TableEntity>> RowsAsync(string projectId, CancellationToken cancellation)
    {
        var rows = new List<TableEntity>();
        foreach (var prefix in new[] { State, Changes, RowKeys.Imports, SurveyKeys.Survey("") })
        {
            await foreach (var row in projects.QueryAsync<TableEntity>(RowKeys.InPartition(projectId, prefix), cancellationToken: cancellation))
            {
                if (prefix != RowKeys.Imports || row.Content<Import>().Status is ImportStatus.Completed or ImportStatus.Refused)
                    rows.Add(row);
            }
        }

        return rows;
    }
}
