using System.Buffers.Text;
using System.Text;
using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>A project in a list.</summary>
/// <param name="State">Active, paused or archived.</param>
/// <param name="CurrentStep">The first step that is open or under review; null where none is.</param>
/// <param name="Stale">Approved steps that may no longer hold, and why.</param>
/// <param name="UpdatedAt">When something was last decided.</param>
public sealed record ProjectEntry(
    string Id, string Name, LifecycleState State, ProjectStatus Status, MapType MapType, string? Template, string? CurrentStep, IReadOnlyList<StaleStep> Stale, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <param name="Projects">In the order in which they were created.</param>
/// <param name="Continuation">Gives the next page; null on the last.</param>
public sealed record ProjectPage(IReadOnlyList<ProjectEntry> Projects, string? Continuation);

/// <summary>Lists a member's projects. The index says which may be meant; what is shown, and whether the member may see it, the project itself says.</summary>
public sealed class ProjectList(ProjectListing listing, ProjectAccess access)
{
    public const int MostOnPage = 200;

    /// <param name="memberId">Who asks.</param>
    /// <param name="search">What is looked for.</param>
    /// <param name="pageSize">1 to 200.</param>
    /// <param name="continuation">From the page before; null for the first. Projects that were created meanwhile come on later pages.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Outcome<ProjectPage>> ReadAsync(string memberId, ProjectSearch search, int pageSize, string? continuation, CancellationToken cancellation)
    {
        if (pageSize is < 1 or > MostOnPage)
            return Refuse.Invalid("pageSize", "page-size-out-of-range", $"{pageSize} is outside 1 to {MostOnPage}.", $"Ask for 1 to {MostOnPage} projects; the continuation gives the next ones.");
        if (!After(continuation).TryGet(out var after, out var refusal))
            return refusal;
        var page = new List<ProjectEntry>();
        await foreach (var id in listing.CandidatesAsync(memberId, search, after, cancellation))
        {
            if (!(await access.ReadAsync(id, memberId, cancellation)).TryGet(out var snapshot, out _) || !search.Matches(snapshot.Project))
                continue;
            if (page.Count == pageSize)
                return new ProjectPage(page, Base64Url.EncodeToString(Encoding.ASCII.GetBytes(page[^1].Id)));
            page.Add(Entry(snapshot));
        }

        return new ProjectPage(page, null);
    }

    private static Outcome<string> After(string? continuation)
    {
        if (string.IsNullOrEmpty(continuation))
            return "";
        if (continuation.Length <= 64 && Base64Url.IsValid(continuation) && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(continuation)) is var id && Identifiers.IsProject(id))
            return id;
        return Refuse.Invalid("continuation", "continuation-invalid", "That is no continuation of a list.", "Send the one that the page before gave, or none for the first page.");
    }

    private static ProjectEntry Entry(ProjectSnapshot snapshot)
    {
        var project = snapshot.Project;
        var current = snapshot.Steps.FirstOrDefault(state => state.Status is StepStatus.Open or StepStatus.Submitted)?.Step.Slug();
        var stale = snapshot.Steps.Where(state => state.StaleReasons.Count > 0).Select(state => new StaleStep(state.Step, state.StaleReasons)).ToList();
        return new ProjectEntry(project.Id, project.Name, project.Lifecycle.State, project.Status, project.Charter.MapType, project.Charter.Industry, current, stale, project.CreatedAt, snapshot.UpdatedAt);
    }
}
