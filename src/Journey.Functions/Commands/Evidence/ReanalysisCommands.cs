using System.Globalization;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Asks for a re-analysis. Requests that come together are covered by one run.</summary>
public sealed class ReanalysisCommands(CommandRunner runner, TimeProvider time)
{
    private const int MostTriggers = 50;

    /// <returns>The number of the request.</returns>
    public Task<Outcome<long>> RequestAsync(Caller caller, string trigger, CancellationToken cancellation) => runner.RunAsync(caller with { Purpose = Purpose.Analysis }, (snapshot, transaction) =>
    {
        if (caller.MemberId is not null && TeamRules.MayEdit(snapshot.Project.Team, caller.MemberId) is { } refusal)
            return Task.FromResult<Outcome<long>>(refusal);
        if (snapshot.Project.Status == ProjectStatus.Preparing)
            return Task.FromResult<Outcome<long>>(new Refusal(RefusalKind.Conflict, "project-not-started", "The project has not started; there is nothing to compare with.", "Start the project and have steps approved first."));
        var before = snapshot.Reanalysis;
        if (before.Requested > before.Covered && before.Triggers.Contains(trigger))
            return Task.FromResult<Outcome<long>>(before.Requested);
        var number = Request(snapshot, transaction, trigger);
        transaction.Decide(time.GetUtcNow(), caller.Name, "reanalysis-requested", reason: trigger);
        return Task.FromResult<Outcome<long>>(number);
    }, cancellation);

    /// <summary>Asks for one more run in the transaction of a decision.</summary>
    /// <returns>The number of the request.</returns>
    internal static long Request(ProjectSnapshot snapshot, ProjectTransaction transaction, string trigger)
    {
        var before = snapshot.Reanalysis;
        var next = new Reanalysis(before.Requested + 1, before.Covered, [.. before.Triggers.Append(trigger).TakeLast(MostTriggers)]);
        transaction.Reanalysis(next).Send(new OutboxMessage(OutboxKind.StartReanalysis, next.Requested.ToString(CultureInfo.InvariantCulture)));
        return next.Requested;
    }
}
