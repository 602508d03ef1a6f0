using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Storage.Projects;
using Journey.Storage.Transfer;

namespace Journey.Functions.Commands.Projects;

/// <param name="Name">Of the new project.</param>
/// <param name="Steps">Whose structure it begins with; null for each that has one.</param>
public sealed record CloneRequest(string? Name, IReadOnlyList<string>? Steps);

/// <summary>Makes a new project with another's charter, team and structure.</summary>
public sealed class CloneCommands(ProjectAccess access, ArtefactRepository artefacts, ProjectRepository projects, StagingPlaces places, TimeProvider time)
{
    public async Task<Outcome<Project>> CloneAsync(string projectId, string memberId, CloneRequest request, CancellationToken cancellation)
    {
        if (!(await access.ReadAsync(projectId, memberId, cancellation)).TryGet(out var source, out var refusal))
            return refusal;
        if (TeamRules.MayEdit(source.Project.Team, memberId) is { } notYours)
            return notYours;
        if (Blank.Is(request.Name) || request.Name.Length > 200)
            return Refuse.Invalid("name", "name-missing", "A project has a name of 1 to 200 characters.", "Give it a name.");
        if (!Wanted(request.Steps).TryGet(out var steps, out var unknown))
            return unknown;
        var (id, now) = (Identifiers.NewProject(), time.GetUtcNow());
        var project = new Project(id, request.Name, ProjectStatus.Preparing, now, 1, ProjectCopy.Of(source.Project.Charter), ProjectCopy.Of(source.Project.Team, memberId));
        var staging = await places.OpenAsync(id, cancellation);
        foreach (var step in steps)
        {
            foreach (var (key, part) in (await ArtefactAsync(source, step, cancellation)).Parts)
            {
                // Not as the backend's draft: that is replaced when the step begins and evidence says something else.
                if (ProjectCopy.Of(part) is { } copy && PartKey.Parse(step, key).TryGet(out var parsed, out _))
                    await staging.WriteAsync(new StoredPart(parsed, copy, 1, memberId, now, Drafted: false), cancellation);
            }
        }

        await staging.FlushAsync(cancellation);
        await projects.CreateAsync(project, new Decision(1, now, memberId, "project-cloned", null, null, null, projectId), [.. steps.Select(step => Begun(source.Step(step), memberId))], cancellation);
        return project;
    }

    /// <summary>Whoever copies a step is its author there, and so are those who wrote what nobody has approved.</summary>
    private static StepState Begun(StepState source, string memberId) =>
        StepState.Initial(source.Step) with { Editors = source.ApprovedVersion is null ? [.. source.Editors.Union([memberId])] : [memberId] };

    private static Outcome<IReadOnlyList<Step>> Wanted(IReadOnlyList<string>? names)
    {
        if (names is null)
            return new Outcome<IReadOnlyList<Step>>.Accepted(ProjectCopy.Steps);
        var steps = ProjectCopy.Steps.Where(step => names.Contains(step.Slug())).ToList();
        return names.All(name => steps.Exists(step => step.Slug() == name))
            ? steps
            : Refuse.Invalid("steps", "step-not-cloned", "A step is named that has no structure to begin with.", $"Name some of: {string.Join(", ", ProjectCopy.Steps.Select(step => step.Slug()))}; or leave them out for all.");
    }

    /// <summary>What was approved; where nothing was, the working copy.</summary>
    private async Task<Artefact> ArtefactAsync(ProjectSnapshot source, Step step, CancellationToken cancellation) => source.Step(step).ApprovedVersion is null
        ? await artefacts.WorkingCopyAsync(source.Project.Id, step, cancellation)
        : (await artefacts.ApprovedAsync(source, [step], cancellation))[step];
}
