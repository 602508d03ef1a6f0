using Journey.Domain.Privacy;
using Journey.Domain.Projects;
using Journey.Storage.Projects;

namespace Journey.Storage.Privacy;

/// <summary>Erases reasons out of the decision log, so that it still tells whether it is as it was written.</summary>
public sealed class ReasonEraser(ProjectRepository projects, ProjectRecords records, TimeProvider time)
{
    /// <summary>Each is a row of the transaction, which holds 100, and some 90 characters of the entry that tells of it.</summary>
    private const int AtOnce = 50;

    /// <param name="projectId">The project.</param>
    /// <param name="isTheirs">Which reasons go. Of an entry that has lost its reason it is not asked once more.</param>
    /// <param name="cancellation">Ends the attempt; what is erased by then stays erased, and is told.</param>
    public async Task EraseAsync(string projectId, Func<string, bool> isTheirs, CancellationToken cancellation)
    {
        while (await projects.ReadAsync(projectId, cancellation) is { } snapshot)
        {
            var erased = Erased(await records.DecisionLogAsync(projectId, cancellation), isTheirs).Take(AtOnce).ToList();
            if (erased.Count == 0)
                return;
            // Where something was decided in between, it is not written, and looked at again.
            await projects.TryCommitAsync(projectId, new ProjectTransaction(snapshot).EraseReasons(time.GetUtcNow(), erased), cancellation);
        }
    }

    private static IEnumerable<(Decision Left, ErasedReason Told)> Erased(IReadOnlyList<Decision?> log, Func<string, bool> isTheirs)
    {
        string? before = null;
        foreach (var entry in log)
        {
            if (entry?.Reason is { } reason && reason != ErasedWords.Mark && isTheirs(reason))
                yield return DecisionChain.Erase(entry, before);
            before = entry?.Hash;
        }
    }
}
