using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Storage.Projects;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Asks for a re-analysis. Requests that come together are covered by one run.</summary>
public sealed class ReanalysisCommands(CommandRunner runner, TimeProvider time)
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

    private async Task<Outcome<long>> RequestAsync(Caller caller, string trigger, ProjectSnapshot snapshot, ProjectTransaction transaction, CancellationToken cancellation)
    {
        if (caller.MemberId is not null && TeamRules.MayEdit(snapshot.Project.Team, caller.MemberId) is { } refusal)
            return refusal;
        if (snapshot.Project.Status == ProjectStatus.Preparing)
            return new Refusal(RefusalKind.Conflict, "project-not-started", "The project has not started; there is nothing to compare with.", "Start the project and have steps approved first.");
        var before = snapshot.Reanalysis;
        if (before.Requested > before.Covered && before.Triggers.Contains(trigger) && !await HasFailedAsync(caller, before.Requested, cancellation))
        {
            // The run may have read its evidence already: the row under a new tag makes it read again before it reports.
            transaction.Reanalysis(before);
            return before.Requested;
        }

        var number = Request(snapshot, transaction, trigger);
        transaction.Decide(time.GetUtcNow(), caller.Name, "reanalysis-requested", reason: trigger);
        return number;
    }

    /// <summary>The orchestration of a request.</summary>
    public static string Instance(string projectId, long number) => string.Create(CultureInfo.InvariantCulture, $"{projectId}-reanalysis-{number}");

    /// <summary>A run that failed at every attempt covers nothing; whoever asks again gets another one.</summary>
    private static async Task<bool> HasFailedAsync(Caller caller, long number, CancellationToken cancellation) =>
        await caller.Client.GetInstanceAsync(Instance(caller.ProjectId, number), cancellation) is { RuntimeStatus: OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated };

    /// <summary>Asks for one more run in the transaction of a decision.</summary>
    /// <returns>The number of the request.</returns>
    internal static long Request(ProjectSnapshot snapshot, ProjectTransaction transaction, string trigger)
    {
        var before = snapshot.Reanalysis;
        var next = before with { Requested = before.Requested + 1, Triggers = [.. before.Triggers.Append(trigger).TakeLast(MostTriggers)] };
        transaction.Reanalysis(next).Send(new OutboxMessage(OutboxKind.StartReanalysis, next.Requested.ToString(CultureInfo.InvariantCulture)));
        return next.Requested;
    }
}
