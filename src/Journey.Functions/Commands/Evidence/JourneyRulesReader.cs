using System.Collections.Immutable;
using Journey.Analysis.Journeys;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Knows by which rules a project's events are journeys: its charter's, with the touchpoints that are approved, and with the customers who are one.</summary>
public sealed class JourneyRulesReader(ProjectRepository projects, ArtefactRepository artefacts, ICustomerMerges merges)
{
    /// <returns>The rules that hold now; the usual ones for a project that is not there.</returns>
    public async Task<JourneyRules> ReadAsync(string projectId, CancellationToken cancellation)
    {
        if (await projects.ReadAsync(projectId, cancellation) is not { } snapshot)
            return JourneyRules.Usual;
        var charter = snapshot.Project.Charter;
        return new JourneyRules
        {
            GapDays = charter.JourneyGapDays,
            Goal = charter.JourneyGoal is { } goal ? await GoalAsync(snapshot, goal, cancellation) : null,
            Aliases = await merges.AliasesAsync(projectId, cancellation),
        };
    }

    private async Task<JourneyGoal> GoalAsync(ProjectSnapshot snapshot, string goal, CancellationToken cancellation)
    {
        if (snapshot.Project.Charter.StageModel.Stages().All(stage => stage.Id != goal))
            return new JourneyGoal(goal, IsStage: false, ImmutableDictionary<string, string>.Empty);
        var touchpoints = (await artefacts.ApprovedAsync(snapshot, [Step.Touchpoints], cancellation))[Step.Touchpoints].Of<Touchpoint>();
        return new JourneyGoal(goal, IsStage: true, touchpoints.Where(touchpoint => touchpoint.Value.Stage is not null).ToImmutableDictionary(touchpoint => touchpoint.Key, touchpoint => touchpoint.Value.Stage!));
    }
}
