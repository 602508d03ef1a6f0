using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;

namespace Journey.Functions.Commands.Projects;

/// <summary>The maps of today that future-state maps replace.</summary>
public sealed class AsIsMaps(ProjectAccess access)
{
    private static Refusal Unknown => Refuse.Invalid("asIs.projectId", "as-is-unknown", "There is no such project, or you are not in its team.", "Name a project that you work on, or join its team first.");

    /// <returns>Why the member can't link the map that the charter names; null when they can, or it names none.</returns>
    public async Task<Refusal?> UnknownAsync(Charter charter, string memberId, CancellationToken cancellation)
    {
        if (charter.AsIs?.ProjectId is not { } projectId)
            return null;
        return (await access.ReadAsync(projectId, memberId, cancellation)).TryGet(out var asIs, out _)
            ? FutureStateRules.Resolve(charter, asIs.Project)
            : Unknown;
    }

    /// <returns>Why a project can't be put together with that charter by the member; null when it can. A map that is not there any more, or stands elsewhere, may still be named.</returns>
    /// <param name="charter">Of the project that is put together.</param>
    /// <param name="origin">The project that it comes from: who works on that one links no more than it does.</param>
    /// <param name="memberId">Who puts it together.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Refusal?> HiddenAsync(Charter charter, string origin, string memberId, CancellationToken cancellation)
    {
        if (charter.AsIs?.ProjectId is not { } projectId || !(await access.ReadAsync(projectId, null, cancellation)).TryGet(out _, out _) || (await access.ReadAsync(projectId, memberId, cancellation)).TryGet(out _, out _))
            return null;
        return (await access.ReadAsync(origin, memberId, cancellation)).TryGet(out var from, out _) && from.Project.Charter.AsIs?.ProjectId == projectId ? null : Unknown;
    }

    /// <returns>Why the project's charter can't become this one; null when it can, or links what it linked before.</returns>
    public async Task<Refusal?> ChangedAsync(Project project, Charter charter, string memberId, CancellationToken cancellation)
    {
        if (charter.AsIs is null || FutureStateRules.IsSame(charter.AsIs, project.Charter.AsIs))
            return null;
        if (charter.AsIs.ProjectId == project.Id)
            return Refuse.Invalid("asIs.projectId", "as-is-unknown", "A map does not replace itself.", "Name the project of the map of today.");
        return await UnknownAsync(charter, memberId, cancellation)
            ?? (project.Status == ProjectStatus.Preparing ? null : await NotApprovedAsync(project with { Charter = charter }, memberId, cancellation));
    }

    /// <returns>Why the project can't begin to replace that map; null when it can, or replaces none.</returns>
    public async Task<Refusal?> NotApprovedAsync(Project project, string memberId, CancellationToken cancellation)
    {
        if (project.Charter.AsIs?.ProjectId is not { } projectId)
            return null;
        if (!(await access.ReadAsync(projectId, memberId, cancellation)).TryGet(out var asIs, out _))
            return await UnknownAsync(project.Charter, memberId, cancellation);
        return asIs.Step(Step.Map).ApprovedVersion is null
            ? new Refusal(RefusalKind.Conflict, "as-is-not-approved", "The map that is to be replaced is not approved yet.", "Have step 7 of that project approved first.", "asIs.projectId")
            : null;
    }
}
