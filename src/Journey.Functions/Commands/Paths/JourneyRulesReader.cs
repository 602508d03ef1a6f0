using System.Collections.Immutable;
using Journey.Analysis.Drafts;
using Journey.Analysis.Files;
using Journey.Analysis.Journeys;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Storage;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Paths;

/// <summary>Knows by which rules a project's events are journeys: its charter's, with the touchpoints that are approved, and with the customers who are one.</summary>
public sealed class JourneyRulesReader(ProjectRepository projects, ArtefactRepository artefacts, ICustomerMerges merges)
{
    /// <summary>Ids of customers who are another one, in rules that are kept in memory: of many, naming the rules takes longer than reading the figures that are kept by them.</summary>
    private const long MostKept = 500_000;

    private readonly Recent<string, JourneyRules> recent = new(MostKept);

    /// <returns>The rules that hold now; the usual ones for a project that is not there.</returns>
    public async Task<JourneyRules> ReadAsync(string projectId, CancellationToken cancellation)
    {
        if (await projects.ReadAsync(projectId, cancellation) is not { } snapshot)
            return JourneyRules.Usual;
        var charter = snapshot.Project.Charter;
        var alone = new JourneyRules { GapDays = charter.JourneyGapDays, Goal = charter.JourneyGoal is { } goal ? await GoalAsync(snapshot, goal, cancellation) : null };
        var aliases = await merges.AliasesAsync(projectId, cancellation);
        if (aliases.Count == 0)
            return alone;
        if (recent.TryGet(projectId, out var known) && ReferenceEquals(known.Aliases, aliases) && known.Alone.Fingerprint == alone.Fingerprint)
            return known;
        var rules = new JourneyRules { GapDays = alone.GapDays, Goal = alone.Goal, Aliases = aliases };
        recent.Set(projectId, rules, aliases.Count);
        return rules;
    }

    private async Task<JourneyGoal> GoalAsync(ProjectSnapshot snapshot, string goal, CancellationToken cancellation)
    {
        var names = new StageNames(snapshot.Project.Charter.StageModel.Stages(), snapshot.Project.Charter.Language);
        var touchpoints = (await artefacts.ApprovedAsync(snapshot, [Step.Touchpoints], cancellation))[Step.Touchpoints].Of<Touchpoint>().ToList();
        var struck = TouchpointIds.Struck(touchpoints);
        if (!names.Ids.Contains(goal))
            return new JourneyGoal(goal, IsStage: false, struck.Where(label => label.Value == goal).ToImmutableDictionary(StringComparer.Ordinal));
        var stages = touchpoints.Where(touchpoint => touchpoint.Value.Stage is not null).ToDictionary(touchpoint => touchpoint.Key, touchpoint => touchpoint.Value.Stage!, StringComparer.Ordinal);
        foreach (var (label, id) in struck)
        {
            if (stages.TryGetValue(id, out var stage))
                stages.TryAdd(label, stage);
        }

        return new JourneyGoal(goal, IsStage: true, stages) { Names = names.NamesOf(goal) };
    }
}
