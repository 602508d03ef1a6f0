using System.Collections.Immutable;
using System.Globalization;
using Journey.Analysis.Journeys;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Knows by which rules a project's events are to be journeys: its charter's, with the touchpoints that are approved, and with the customers who are one.</summary>
public sealed class JourneyRulesKeeper(ArtefactRepository artefacts, ICustomerMerges merges, JourneyLayings layings)
{
    /// <summary>Has the interactions laid anew in the transaction of a decision after which other rules may hold. Where the same do, nothing comes of it.</summary>
    public static void Want(ProjectTransaction transaction) =>
        transaction.Send(new OutboxMessage(OutboxKind.StartRelay, transaction.OutboxNumber.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The orchestration of a request.</summary>
    public static string Instance(string projectId, string number) => $"{projectId}-relay-{number}";

    /// <returns>The rules that hold now.</returns>
    public async Task<JourneyRules> WantedAsync(ProjectSnapshot snapshot, CancellationToken cancellation)
    {
        var charter = snapshot.Project.Charter;
        return new JourneyRules
        {
            GapDays = charter.JourneyGapDays,
            Goal = charter.JourneyGoal is { } goal ? await GoalAsync(snapshot, goal, cancellation) : null,
            Aliases = (await merges.ReadAsync(snapshot.Project.Id, cancellation)).Aliases,
        };
    }

    /// <returns>Whether figures are counted by the rules that hold now, and nothing is half-way.</returns>
    public async Task<bool> IsSettledAsync(ProjectSnapshot snapshot, CancellationToken cancellation) =>
        (await WantedAsync(snapshot, cancellation)).Fingerprint == (snapshot.Journeys.Rules ?? JourneyRules.Usual.Fingerprint)
        && await layings.RulesAsync(snapshot.Project.Id, snapshot.Journeys.Generation + 1, cancellation) is null;

    private async Task<JourneyGoal> GoalAsync(ProjectSnapshot snapshot, string goal, CancellationToken cancellation)
    {
        if (snapshot.Project.Charter.StageModel.Stages().All(stage => stage.Id != goal))
            return new JourneyGoal(goal, IsStage: false, ImmutableDictionary<string, string>.Empty);
        var touchpoints = (await artefacts.ApprovedAsync(snapshot, [Step.Touchpoints], cancellation))[Step.Touchpoints].Of<Touchpoint>();
        return new JourneyGoal(goal, IsStage: true, touchpoints.Where(touchpoint => touchpoint.Value.Stage is not null).ToImmutableDictionary(touchpoint => touchpoint.Key, touchpoint => touchpoint.Value.Stage!));
    }
}
