using Journey.Analysis.Drafts;
using Journey.Analysis.Path;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Projects;
using Step = Journey.Domain.Steps.Step;

namespace Journey.Functions.Commands.Paths;

/// <summary>The path of all journeys, or of some.</summary>
/// <param name="Figures">What was counted.</param>
/// <param name="Stages">How many journeys each stage in scope keeps.</param>
/// <param name="Deviations">Where journeys leave the planned path, the approved one or else the one at work; empty where none is planned.</param>
public sealed record PathView(PathSummary Figures, IReadOnlyList<StageFigures> Stages, IReadOnlyList<Journey.Analysis.Path.Deviation> Deviations);

/// <summary>What the interactions of a project say of the path.</summary>
public sealed class PathCommands(ArtefactRepository artefacts, MinedPaths paths, CustomerSegments segments)
{
    /// <summary>Ways of leaving the plan that are shown.</summary>
    private const int MostDeviations = 200;

    /// <param name="snapshot">The project.</param>
    /// <param name="filter">Which journeys.</param>
    /// <param name="segment">Only journeys of customers of this segment; null for all.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public async Task<Outcome<PathView>> ReadAsync(ProjectSnapshot snapshot, PathFilter filter, string? segment, CancellationToken cancellation)
    {
        if (segment is not null)
        {
            if (await segments.FindAsync(snapshot, segment, cancellation) is not { } found)
                return CustomerSegments.Unknown;
            filter = filter with { Customers = found.CustomerIds.ToHashSet(StringComparer.Ordinal) };
        }

        var (figures, evidence) = filter.IsEmpty ? await paths.AllAsync(snapshot.Project.Id, cancellation) : await paths.FilteredAsync(snapshot.Project.Id, filter, cancellation);
        var approved = await artefacts.ApprovedAsync(snapshot, [Step.Touchpoints, Step.Path], cancellation);
        var stageOf = StageFlows.StageOf(snapshot.Project, approved, evidence.Shapes);
        var planned = await PlannedAsync(snapshot, approved, cancellation);
        var ids = TouchpointIds.Of([.. approved[Step.Touchpoints].Of<Touchpoint>()], planned);
        return new PathView(
            figures,
            StageFigures.Of(evidence.Shapes, [.. snapshot.Project.Stages.Select(stage => stage.Id)], stageOf),
            planned.Count == 0 ? [] : [.. Deviations.Find(evidence.Shapes, planned, ids.Of).Take(MostDeviations)]);
    }

    private async Task<IReadOnlyList<string>> PlannedAsync(ProjectSnapshot snapshot, ApprovedArtefacts approved, CancellationToken cancellation)
    {
        if (approved[Step.Path].Of<PlannedPath>().Select(part => part.Value).FirstOrDefault() is { } path)
            return path.Touchpoints;
        var atWork = (await artefacts.PartsAsync(snapshot.Project.Id, Step.Path, cancellation)).Select(part => part.Part).OfType<PlannedPath>().FirstOrDefault();
        return atWork?.Touchpoints ?? [];
    }
}
