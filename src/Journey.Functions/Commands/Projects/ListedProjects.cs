using Journey.Domain.Refusals;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Projects;

/// <summary>Lists a project as a decision has left it. The outbox does this too; here it is done before the answer, so that whoever lists or searches next finds the new state.</summary>
public sealed class ListedProjects(ProjectRepository projects, ProjectListing listing)
{
    /// <returns>The outcome as it was.</returns>
    public async Task<Outcome<T>> AfterAsync<T>(Caller caller, Outcome<T> outcome, CancellationToken cancellation)
    {
        if (outcome is Outcome<T>.Accepted && await projects.ReadAsync(caller.ProjectId, cancellation) is { } snapshot)
            await listing.ListAsync(snapshot.Project, snapshot.Project.Sequence, cancellation);
        return outcome;
    }
}
