using System.Globalization;
using Journey.Analysis.Journeys;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>
/// Brings the rules that hold into force: all interactions are laid once more beside what is there, and one transaction makes the new laying
/// the one that is read. What is there is closed first, bucket by bucket, so that no event comes to it that the new one would lack; whoever
/// meets a closed bucket does what is left of this, and goes on in the new laying.
/// </summary>
public sealed class JourneyRelay(
    JourneyRulesKeeper keeper, JourneyLayings layings, JourneyCopier copier, ProjectRepository projects, CommandRunner runner, ProjectTurns turns, TimeProvider time)
{
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="cancellation">Ends the attempt; the next one goes on with it.</param>
    /// <returns>The generation in force, which is of the rules that hold.</returns>
    public async Task<long> CompleteAsync(Caller caller, CancellationToken cancellation)
    {
        using var turn = await turns.TakeAsync($"{caller.ProjectId}|relay", cancellation);
        while (true)
        {
            if (await projects.ReadAsync(caller.ProjectId, cancellation) is not { } snapshot)
                return 0;
            if (await keeper.IsSettledAsync(snapshot, cancellation))
                return snapshot.Journeys.Generation;
            var next = snapshot.Journeys.Generation + 1;
            // One that was begun is ended first, also where other rules hold by now: its buckets are half laid by the ones it was begun with.
            var rules = await layings.BeginAsync(caller.ProjectId, next, await keeper.WantedAsync(snapshot, cancellation), cancellation);
            var copied = await copier.CopyAsync(caller.ProjectId, await layings.InForceAsync(caller.ProjectId, cancellation), next, rules, cancellation);
            await EnforceAsync(caller, new JourneysLaid(next, copied.Version, rules.Fingerprint), copied.Events, cancellation);
        }
    }

    private async Task EnforceAsync(Caller caller, JourneysLaid next, long events, CancellationToken cancellation)
    {
        var outcome = await runner.RunAsync<long>(caller, (snapshot, transaction) =>
        {
            if (snapshot.Journeys.Generation >= next.Generation)
                return Task.FromResult<Outcome<long>>(snapshot.Journeys.Generation);
            transaction.Journeys(next).Decide(time.GetUtcNow(), caller.Name, "journeys-laid-anew", subject: next.Generation.ToString(CultureInfo.InvariantCulture));
            // Removes what it takes the place of.
            JourneyRulesKeeper.Want(transaction);
            if (events > 0)
                Follow(snapshot, transaction);
            return Task.FromResult<Outcome<long>>(next.Generation);
        }, cancellation);
        if (!outcome.TryGet(out _, out var refusal) && await projects.ReadAsync(caller.ProjectId, cancellation) is not null)
            throw new InvalidOperationException($"Laying {next.Generation} could not be brought into force: {refusal.Reason}");
    }

    /// <summary>Drafts of open steps follow the figures, and what is approved is compared with them once.</summary>
    private static void Follow(ProjectSnapshot snapshot, ProjectTransaction transaction)
    {
        foreach (var open in snapshot.Steps.Where(state => state.Status == StepStatus.Open))
            transaction.Send(new OutboxMessage(OutboxKind.Redraft, open.Step.Slug()));
        if (snapshot.Project is { Status: not ProjectStatus.Preparing, Lifecycle.IsActive: true })
            ReanalysisCommands.Request(snapshot, transaction, "journeys are counted by other rules");
    }
}
