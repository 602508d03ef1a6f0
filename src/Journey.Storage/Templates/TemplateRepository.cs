using Azure;
using Azure.Data.Tables;
using Journey.Domain.Templates;
using Journey.Storage.Rows;

namespace Journey.Storage.Templates;

/// <summary>A template of a member's own.</summary>
/// <param name="Template">What it holds.</param>
/// <param name="By">The member who wrote it and may change it.</param>
/// <param name="Revision">1, 2, 3, …: as the API's ETag shows it.</param>
public sealed record StoredTemplate(IndustryTemplate Template, string By, int Revision)
{
    internal ETag Tag { get; init; }
}

/// <summary>Custom industry templates, which every member may use.</summary>
public sealed class TemplateRepository(TableServiceClient service)
{
    private const string Partition = "template";

    private readonly TableClient templates = service.GetTableClient(Tables.Templates);

    public async Task<StoredTemplate?> FindAsync(string id, CancellationToken cancellation) =>
        await templates.FindAsync(Partition, id, cancellation) is { } row ? Read(row) : null;

    /// <returns>By id.</returns>
    public async Task<IReadOnlyList<StoredTemplate>> ListAsync(CancellationToken cancellation)
    {
        var found = new List<StoredTemplate>();
        await foreach (var row in templates.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {Partition}"), cancellationToken: cancellation))
            found.Add(Read(row));
        return found;
    }

    /// <returns>False when somebody wrote it meanwhile.</returns>
    public async Task<bool> TryWriteAsync(StoredTemplate? before, StoredTemplate next, CancellationToken cancellation)
    {
        var row = JsonRow.Of(Partition, next.Template.Id, next.Template);
        row["By"] = next.By;
        row["Revision"] = next.Revision;
        try
        {
            await (before is null ? templates.AddEntityAsync(row, cancellation) : templates.UpdateEntityAsync(row, before.Tag, TableUpdateMode.Replace, cancellation));
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private static StoredTemplate Read(TableEntity row) => new(row.Content<IndustryTemplate>(), row.GetString("By"), row.GetInt32("Revision") ?? 1) { Tag = row.ETag };
}
