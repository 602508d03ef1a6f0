using System.Text;
using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>The rules that each laying of a project's interactions is made by, as a text. Once one is being made, its rules stay what they are.</summary>
public sealed class JourneyRulesRepository(TableServiceClient service)
{
    private const string Head = "rules";

    private readonly TableClient evidence = service.GetTableClient(Tables.Evidence);

    /// <returns>Null where that laying was not begun.</returns>
    public async Task<string?> FindAsync(string projectId, long generation, CancellationToken cancellation)
    {
        var partition = JourneyKeys.Rules(projectId, generation);
        if (await evidence.FindAsync(partition, Head, cancellation) is not { } row)
            return null;
        var bytes = new MemoryStream();
        await foreach (var part in evidence.QueryAsync<TableEntity>(RowKeys.InPartition(partition, Prefix(row.GetString("Fingerprint"))), cancellationToken: cancellation))
            BinaryRows.Append(part, bytes);
        return Encoding.UTF8.GetString(Packed.UnpackSized(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
    }

    /// <summary>Says by which rules a laying is made, unless that was said before.</summary>
    /// <returns>The rules that it is made by.</returns>
    public async Task<string> FixAsync(string projectId, long generation, string fingerprint, string rules, CancellationToken cancellation)
    {
        var partition = JourneyKeys.Rules(projectId, generation);
        foreach (var part in BinaryRows.Of(partition, Prefix(fingerprint), Packed.PackSized(Encoding.UTF8.GetBytes(rules))))
            await evidence.UpsertEntityAsync(part, TableUpdateMode.Replace, cancellation);
        try
        {
            await evidence.AddEntityAsync(new TableEntity(partition, Head) { ["Fingerprint"] = fingerprint }, cancellation);
            return rules;
        }
        catch (RequestFailedException fault) when (fault.Status == 409)
        {
            return await FindAsync(projectId, generation, cancellation) ?? throw new InvalidOperationException($"The rules of laying {generation} of project {projectId} are not there.");
        }
    }

    private static string Prefix(string fingerprint) => $"r|{fingerprint}|";
}
