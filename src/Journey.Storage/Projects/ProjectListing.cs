using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Journey.Domain.Projects;
using Journey.Storage.Rows;

namespace Journey.Storage.Projects;

/// <summary>
/// Lists each project for each member of its team, with what is searched for. A projection: a row too many or too old shows nothing wrong,
/// since whoever lists reads the project itself, too.
/// </summary>
public sealed class ProjectListing(TableServiceClient service)
{
    /// <summary>A longer text is not kept here; its project is looked at each time.</summary>
    private const int LongestText = 20_000;

    private readonly TableClient index = service.GetTableClient(Tables.ProjectIndex);

    /// <summary>Lists the project for the members of a team, before the team is stored.</summary>
    public async Task AdmitAsync(string projectId, Team team, CancellationToken cancellation)
    {
        foreach (var member in team.Members)
            await TryAsync(() => index.AddEntityAsync(new TableEntity(member.MemberId, projectId), cancellation));
    }

    /// <summary>Brings the rows of the team up to date; of two at once, the later decision stays, and the same one is written once.</summary>
    /// <param name="project">As it was read, or is to be created.</param>
    /// <param name="sequence">Number of its last decision.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ListAsync(Project project, long sequence, CancellationToken cancellation)
    {
        var text = ProjectSearch.Text(project.Name, project.Charter);
        var listed = new Listed(project.Lifecycle.State, project.Charter.MapType, project.Charter.Industry, text.Length > LongestText ? null : text, sequence);
        foreach (var member in project.Team.Members)
        {
            while (!await TryListAsync(member.MemberId, project.Id, listed, cancellation))
            {
                // Somebody wrote it meanwhile: look again whose is later.
            }
        }
    }

    /// <returns>Ids of the projects that the member is, or was, in the team of, oldest first.</returns>
    public IAsyncEnumerable<string> IdsOfAsync(string memberId, CancellationToken cancellation) => CandidatesAsync(memberId, new ProjectSearch([]), "", cancellation);

    /// <summary>Ids of the member's projects that may be what is looked for, oldest first.</summary>
    /// <param name="memberId">Who asks.</param>
    /// <param name="search">What is looked for.</param>
    /// <param name="after">Only those after this id.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async IAsyncEnumerable<string> CandidatesAsync(string memberId, ProjectSearch search, string after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {memberId} and RowKey gt {after}");
        await foreach (var row in index.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            // A row without content was written before the index had any, or for a team that is being stored.
            if (!row.ContainsKey("Json") || (row.Content<Listed>() is var listed && search.Matches(listed.State, listed.MapType, listed.Template, listed.Text)))
                yield return row.RowKey;
        }
    }

    /// <summary>Changes what is searched for, in the rows of former members too.</summary>
    /// <param name="projectId">The project.</param>
    /// <param name="change">The text as it is from now on; null where it stays.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task ChangeAsync(string projectId, Func<string, string?> change, CancellationToken cancellation)
    {
        var isWhole = false;
        while (!isWhole)
        {
            isWhole = true;
            await foreach (var row in index.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey eq {projectId}"), cancellationToken: cancellation))
            {
                if (row.ContainsKey("Json") && row.Content<Listed>() is { Text: { } text } listed && change(text) is { } next)
                    isWhole &= await TryAsync(() => index.UpdateEntityAsync(JsonRow.Of(row.PartitionKey, projectId, listed with { Text = next }), row.ETag, TableUpdateMode.Replace, cancellation));
            }
        }
    }

    private async Task<bool> TryListAsync(string memberId, string projectId, Listed listed, CancellationToken cancellation)
    {
        var row = JsonRow.Of(memberId, projectId, listed);
        if (await index.FindAsync(memberId, projectId, cancellation) is not { } stored)
            return await TryAsync(() => index.AddEntityAsync(row, cancellation));
        return (stored.ContainsKey("Json") && stored.Content<Listed>().Sequence >= listed.Sequence)
            || await TryAsync(() => index.UpdateEntityAsync(row, stored.ETag, TableUpdateMode.Replace, cancellation));
    }

    private static async Task<bool> TryAsync(Func<Task<Response>> write)
    {
        try
        {
            await write();
            return true;
        }
        catch (RequestFailedException fault) when (fault.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private sealed record Listed(LifecycleState State, MapType MapType, string? Template, string? Text, long Sequence);
}
