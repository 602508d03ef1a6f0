using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Triggers.Http;

/// <summary>A project as the API shows it.</summary>
public sealed record ProjectView(string Id, string Name, ProjectStatus Status, DateTimeOffset CreatedAt, long Decisions, Lifecycle Lifecycle, IReadOnlyList<StepState> Steps)
{
    public static ProjectView Of(ProjectSnapshot snapshot) =>
        new(snapshot.Project.Id, snapshot.Project.Name, snapshot.Project.Status, snapshot.Project.CreatedAt, snapshot.Project.Sequence, snapshot.Project.Lifecycle, [.. snapshot.Steps]);
}
