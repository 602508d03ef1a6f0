using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Storage.Projects;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Asks for a re-analysis. Requests that come together are covered by one run.</summary>
public sealed class ReanalysisCommands(CommandRunner runner, ProjectRecords records, TimeProvider time)
{
    private const int MostTriggers = 50;

    /// <returns>The number of the request.</returns>
    public Task<Outcome<long>> RequestAsync(Caller caller, string trigger, CancellationToken cancellation) => runner.RunAsync(
        caller with { Purpose = Purpose.Analysis }, (snapshot, transaction) => RequestAsync(caller, trigger, snapshot, transaction, cancellation), cancellation);

    /// <summary>Asks for a run where other ids are one customer's than in the last one.</summary>
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="trigger">Why.</param>
    /// <param name="identities">Who is one now.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The number of the last request.</returns>
    public Task<Outcome<long>> FollowIdentitiesAsync(Caller caller, string trigger, string? identities, CancellationToken cancellation) => runner.RunAsync(
        caller with { Purpose = Purpose.Analysis },
        async (snapshot, transaction) => snapshot.Reanalysis.Identities == identities ? snapshot.Reanalysis.Requested : await RequestAsync(caller, trigger, snapshot, transaction, cancellation),
        cancellation);

    /// <summary>Asks for a run where enough evidence of the kind has come since the last one, in however many imports, or where a single row is reason enough.</summary>
    /// <param name="caller">The backend, in the project.</param>
    /// <param name="import">The import that is stored; asked again for it, nothing is asked twice.</param>
    /// <param name="trigger">Why, however few rows came; null for what only many are a reason for.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    /// <returns>The number of the last request.</returns>
    public Task<Outcome<long>> FollowEvidenceAsync(Caller caller, Import import, string? trigger, CancellationToken cancellation) => runner.RunAsync(
        caller with { Purpose = Purpose.Analysis },
        async (snapshot, transaction) =>
        {
            var before = snapshot.Reanalysis;
            if (snapshot.Project.Status == ProjectStatus.Preparing)
                return before.Requested;
            var imports = await records.ImportsAsync(caller.ProjectId, cancellation);
            var compared = before.Compared ?? NewEvidence.Counts(imports.Where(other => other.Id != import.Id));
            var (now, then) = (NewEvidence.Counts(imports).GetValueOrDefault(import.Kind), compared.GetValueOrDefault(import.Kind));
            var isApproved = snapshot.Steps.Any(state => state.ApprovedVersion is not null);
            var stored = imports.First(one => one.Id == import.Id);
            var isEnough = trigger is null ? now > then && (NewEvidence.IsEnough(then, now - then, isApproved) || await IsLostAsync(caller, before, cancellation)) : !stored.HasAsked;
            // What comes first while nothing is approved is what everything is made of.
            var known = isEnough || (then == 0 && !isApproved) ? NewEvidence.With(compared, import.Kind, now) : compared;
            if (isEnough && trigger is not null)
                transaction.Import(stored with { HasAsked = true }, isNew: false);
            if (isEnough)
                return await RequestAsync(caller, trigger ?? string.Create(CultureInfo.InvariantCulture, $"{now - then} new {import.Kind}"), snapshot, transaction, cancellation, known);
            if (known != before.Compared)
                transaction.Reanalysis(before with { Compared = known });
            return before.Requested;
        },
        cancellation);

    /// <summary>Asks for the run that is due, and plans the next one with it: of two that look at the same date at once, one finds it planned already.</summary>
    /// <returns>The number of the last request.</returns>
    public Task<Outcome<long>> ReevaluateAsync(Caller caller, string trigger, DateTimeOffset now, DateTimeOffset next, CancellationToken cancellation) => runner.RunAsync(
        caller with { Purpose = Purpose.Analysis },
        async (snapshot, transaction) =>
        {
            if (snapshot.ReevaluateAt > now)
                return snapshot.Reanalysis.Requested;
            var outcome = await RequestAsync(caller, trigger, snapshot, transaction, cancellation);
            if (outcome is Outcome<long>.Accepted)
                transaction.Reevaluate(next);
            return outcome;
        },
        cancellation);

    private async Task<Outcome<long>> RequestAsync(Caller caller, string trigger, ProjectSnapshot snapshot, ProjectTransaction transaction, CancellationToken cancellation, IReadOnlyDictionary<string, long>? compared = null)
    {
        if (caller.MemberId is not null && TeamRules.MayEdit(snapshot.Project.Team, caller.MemberId) is { } refusal)
            return refusal;
        if (snapshot.Project.Status == ProjectStatus.Preparing)
            return new Refusal(RefusalKind.Conflict, "project-not-started", "The project has not started; there is nothing to compare with.", "Start the project and have steps approved first.");
        var before = snapshot.Reanalysis with { Compared = compared ?? snapshot.Reanalysis.Compared };
        if (before.Requested > before.Covered && before.Triggers.Contains(trigger) && !await IsLostAsync(caller, before, cancellation))
        {
            // The run may have read its evidence already: the row under a new tag makes it read again before it reports.
            transaction.Reanalysis(before);
            return before.Requested;
        }

        var number = Request(before, transaction, trigger);
        transaction.Decide(time.GetUtcNow(), caller.Name, "reanalysis-requested", reason: trigger);
        return number;
    }

    /// <summary>The orchestration of a request.</summary>
    public static string Instance(string projectId, long number) => string.Create(CultureInfo.InvariantCulture, $"{projectId}-reanalysis-{number}");

    /// <summary>A run that failed at every attempt covers nothing; whoever asks again gets another one.</summary>
    private static async Task<bool> IsLostAsync(Caller caller, Reanalysis asked, CancellationToken cancellation) =>
        asked.Requested > asked.Covered && await caller.Client.GetInstanceAsync(Instance(caller.ProjectId, asked.Requested), cancellation) is { RuntimeStatus: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated };

    /// <summary>Asks for one more run in the transaction of a decision.</summary>
    /// <returns>The number of the request.</returns>
    internal static long Request(Reanalysis before, ProjectTransaction transaction, string trigger)
    {
        var next = before with { Requested = before.Requested + 1, Triggers = [.. before.Triggers.Append(trigger).TakeLast(MostTriggers)] };
        transaction.Reanalysis(next).Send(new OutboxMessage(OutboxKind.StartReanalysis, next.Requested.ToString(CultureInfo.InvariantCulture)));
        return next.Requested;
    }
}
