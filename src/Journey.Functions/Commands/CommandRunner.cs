using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Outbox;
using Journey.Storage.Projects;
using Microsoft.DurableTask.Client;

namespace Journey.Functions.Commands;

/// <summary>Who asks, in which project, and the client that sets off what follows.</summary>
/// <param name="MemberId">Null for the backend itself.</param>
public sealed record Caller(string ProjectId, string? MemberId, DurableTaskClient Client)
{
    /// <summary>As the decision log names it.</summary>
    public string Name => MemberId ?? "backend";

    /// <summary>What the command is for; a project that is paused or archived takes few of them.</summary>
    public Purpose Purpose { get; init; }
}

/// <summary>Reads, decides and writes in one transaction; when something changed in between, it reads and decides again.</summary>
public sealed class CommandRunner(ProjectAccess access, ProjectRepository projects, OutboxNudge nudge, ProjectTurns turns)
{
    private const int MostAttempts = 60;
    private const int LongestPauseMilliseconds = 40;

    public async Task<Outcome<T>> RunAsync<T>(Caller caller, Func<ProjectSnapshot, ProjectTransaction, Task<Outcome<T>>> decide, CancellationToken cancellation)
    {
        using var turn = caller.MemberId is null ? null : await turns.TakeAsync(caller.ProjectId, cancellation);
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            if (!(await access.ReadAsync(caller.ProjectId, caller.MemberId, cancellation)).TryGet(out var snapshot, out var refusal))
                return refusal;
            if (LifecycleRules.Blocks(snapshot.Project.Lifecycle, caller.Purpose, caller.MemberId is null) is { } stopped)
                return stopped;
            var transaction = new ProjectTransaction(snapshot);
            var outcome = await decide(snapshot, transaction);
            if (outcome is Outcome<T>.Refused || transaction.IsEmpty)
                return outcome;
            if (await projects.TryCommitAsync(caller.ProjectId, transaction, cancellation))
            {
                turn?.Dispose();
                if (transaction.HasOutbox)
                    await nudge.SendAsync(caller.Client, caller.ProjectId, transaction.OutboxNumber, cancellation);
                return outcome;
            }

            await Task.Delay(Random.Shared.Next(1, Math.Min(LongestPauseMilliseconds, 3 + attempt)), cancellation);
        }

        return new Refusal(RefusalKind.Conflict, "project-busy", "Others change this project all the time.", "Try again in a moment.");
    }
}
