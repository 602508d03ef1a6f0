using System.Text.Json;
using Embedded.Tables.Filter;
using Embedded.Tables.Store;

namespace Embedded.Tables.Protocol;

/// <summary>The tables themselves: create, delete, list.</summary>
internal sealed class TableEndpoint(TableStore store)
{
    private const string NameProperty = "TableName";

    public async Task<TableAnswer> CreateAsync(TableRequest request, string service)
    {
        var name = EntityReader.Read(request.Body.Span).Properties.Find(property => property.Name == NameProperty).Value as string
            ?? throw TableFault.InvalidInput("TableName is missing.");
        TableName.Check(name);
        await store.CreateAsync(name);
        if (request.WantsNoContent)
            return new TableAnswer(204) { Headers = [new("Preference-Applied", "return-no-content")] };
        var body = new Dictionary<string, string> { ["odata.metadata"] = $"{service}$metadata#Tables/@Element", [NameProperty] = name };
        return new TableAnswer(201, JsonSerializer.SerializeToUtf8Bytes(body));
    }

    public async Task<TableAnswer> DeleteAsync(string table)
    {
        TableName.Check(table);
        await store.DeleteAsync(table);
        return new TableAnswer(204);
    }

    public TableAnswer Query(QueryOptions options, string service)
    {
        var filter = options.Filter is { } text ? FilterParser.Parse(text) : null;
        var from = options.NextTableName is { } token ? Continuation.Decode(token) : "";
        var names = store.Tables(from).FindAll(name => filter is null || filter.Matches(AsRow(name)));
        var page = names.Take(options.Top);
        var body = new Dictionary<string, object>
        {
            ["odata.metadata"] = $"{service}$metadata#Tables",
            ["value"] = page.Select(name => new Dictionary<string, string> { [NameProperty] = name }),
        };
        return new TableAnswer(200, JsonSerializer.SerializeToUtf8Bytes(body))
        {
            Headers = names.Count > options.Top ? [new("x-ms-continuation-NextTableName", Continuation.Encode(names[options.Top]))] : [],
        };
    }

    private static EntityRow AsRow(string name) => new("", "", 0, EntityWriter.Body([new EntityProperty(NameProperty, name)]));
}
