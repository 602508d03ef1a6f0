using Journey.Analysis.Changes;
using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Domain.Dependencies;
using Journey.Domain.FollowUps;
using Journey.Domain.Refusals;
using Journey.Domain.Steps;
using Journey.Functions.Commands;
using Journey.Functions.Commands.Evidence;
using Journey.Functions.Commands.Outbox;
using Journey.Functions.Commands.Steps;
using Journey.Storage.Projects;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Activities;

/// <summary>Compares all evidence with the approved artefacts and writes a change report. It changes no approved artefact.</summary>
public sealed class ReanalyseActivity(CommandRunner runner, ArtefactRepository artefacts, ProjectRecords records, EvidenceReader evidence, EvidenceCatalogue catalogue, StalenessUpdate staleness, TimeProvider time)
{
    /// <summary>Tasks that one report opens; the report itself lists every change.</summary>
    private const int MostTasks = 10;

    [Function(nameof(ReanalyseActivity))]
    public async Task RunAsync([ActivityTrigger] string projectId, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        var outcome = await runner.RunAsync<long>(new Caller(projectId, null, client), async (snapshot, transaction) =>
        {
            var asked = snapshot.Reanalysis;
            if (asked.Covered >= asked.Requested)
                return asked.Covered;
            // Counted before the evidence is read: what comes in between counts as new once more.
            var compared = NewEvidence.Counts(await records.ImportsAsync(projectId, cancellation));
            var approved = await artefacts.ApprovedAsync(snapshot, StepOrder.All, cancellation);
            var all = await evidence.ReadAsync(projectId, looksAtCustomers: true, cancellation, EvidenceComparison.Spans(approved));
            IReadOnlyList<Change> changes = [.. EvidenceComparison.Compare(snapshot.Project, approved, all.Journeys, all.Moods), .. await RefusedAsync(snapshot, approved, cancellation)];
            await MarkAsync(snapshot, transaction, changes, cancellation);
            Report(snapshot, transaction, changes, new Reanalysis(asked.Requested, asked.Requested, [], all.Rules.Identities, compared), (await records.FollowUpsAsync(projectId, cancellation)).Select(task => task.Id).ToHashSet(StringComparer.Ordinal));
            return asked.Requested;
        }, cancellation);
        if (!outcome.TryGet(out _, out var refusal))
            throw new InvalidOperationException($"Re-analysis was refused: {refusal.Reason}");
    }

    private static string Source(ProjectSnapshot snapshot, Change change) =>
        $"change.{change.Step}-v{snapshot.Steps.First(state => state.Step.Slug() == change.Step).ApprovedVersion}.{Domain.Identifiers.SlugOf(change.Figure)}";

    /// <summary>What rests on words of customers who have refused analysis since it was approved: it stays as it is until it is reviewed, and is not to be built on.</summary>
    private async Task<IReadOnlyList<Change>> RefusedAsync(ProjectSnapshot snapshot, ApprovedArtefacts approved, CancellationToken cancellation)
    {
        var found = new List<Change>();
        foreach (var artefact in approved.BySteps.Values.Where(EvidenceReferences.CiteFeedback))
        {
            var citable = await catalogue.CitableAsync(snapshot, artefact, approved, cancellation);
            found.AddRange(EvidenceReferences.OnRefused(artefact, citable).Select(part => new Change(artefact.Step.Slug(), part, $"consent of a customer whom {part} quotes or cites", null, null, null, null, null, null, ChangeStrength.Strong)));
        }

        return found;
    }

    /// <summary>The parts whose evidence has changed strongly, in place of those that the last run found: each run compares all evidence. A change keeps the number of the run that found it first.</summary>
    private async Task MarkAsync(ProjectSnapshot snapshot, ProjectTransaction transaction, IReadOnlyList<Change> changes, CancellationToken cancellation)
    {
        var run = snapshot.Reanalysis.Requested;
        var states = new Dictionary<Step, StepState>();
        await staleness.RunAsync(snapshot, transaction, states, (known, _) => Task.FromResult(changes.Where(change => change.Strength == ChangeStrength.Strong).Aggregate(
            known.WithoutRoot(Staleness.Evidence), (marked, change) => marked.With(change.Step, [change.Part], Cause(change, known, (int)run)))), cancellation);
        foreach (var state in states.Values)
            transaction.Step(state);
    }

    private static StaleCause Cause(Change change, Staleness known, int run)
    {
        var cause = new StaleCause($"Re-analysis found that the evidence has changed: {change.Figure}.", Staleness.Evidence, run, []);
        return known[change.Step].Where(part => part.Part == change.Part).SelectMany(part => part.Causes).FirstOrDefault(other => other.Root == cause.Root && other.Reason == cause.Reason) ?? cause;
    }

    private void Report(ProjectSnapshot snapshot, ProjectTransaction transaction, IReadOnlyList<Change> changes, Reanalysis finished, HashSet<string> known)
    {
        var (now, run) = (time.GetUtcNow(), finished.Covered);
        var strong = changes.Where(change => change.Strength == ChangeStrength.Strong).ToList();
        var stale = strong.Select(change => change.Step).Distinct().ToList();
        // One task for each figure and approved version, however often it is found again.
        var tasks = strong.Select(change => FollowUpTasks.New(snapshot.Project, Source(snapshot, change), $"Look again at {change.Part}: {change.Figure}, changed.", null, null, now))
            .DistinctBy(task => task.Id).Where(task => !known.Contains(task.Id)).Take(MostTasks).ToList();
        foreach (var task in tasks)
            transaction.FollowUp(task).Send(new OutboxMessage(OutboxKind.FollowUp, task.Id));
        transaction
            .Change(new ChangeReport(run, now, snapshot.Reanalysis.Triggers, changes, stale, [.. tasks.Select(task => task.Id)], EvidenceComparison.Note))
            .Reanalysis(finished)
            .Decide(now, "backend", "reanalysis-finished", subject: run.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
