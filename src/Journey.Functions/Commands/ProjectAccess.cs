using Journey.Domain;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands;

/// <summary>Reads a project for a member of its team.</summary>
public sealed class ProjectAccess(ProjectRepository projects)
{
    /// <param name="projectId">As the caller gave it.</param>
    /// <param name="memberId">Who wants to read; null for the backend itself.</param>
    public async Task<Outcome<ProjectSnapshot>> ReadAsync(string projectId, string? memberId, CancellationToken cancellation)
    {
        if (!Identifiers.IsProject(projectId) || await projects.ReadAsync(projectId, cancellation) is not { } snapshot)
            return Refuse.Unknown("project", projectId.Length <= 64 ? projectId : projectId[..64]);
        return memberId is not null && TeamRules.MayRead(snapshot.Project.Team, memberId) is { } refusal ? refusal : snapshot;
    }

    /// <returns>Whether the project is under way and the member in its team; no more than that is read.</returns>
    public async Task<bool> IsAskedAsync(string projectId, string memberId, CancellationToken cancellation) =>
        await projects.TeamAtWorkAsync(projectId, cancellation) is { } team && TeamRules.MayRead(team, memberId) is null;
}
