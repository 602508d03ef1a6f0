using Journey.Analysis.Customers.Stitching;
using Journey.Domain.Projects;
using Journey.Domain.Refusals;
using Journey.Functions.Commands.Evidence;
using Journey.Storage.Identities;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Identities;

/// <summary>Finds out who is who, from all evidence and all decisions. Done again without anything new, it changes nothing.</summary>
public sealed class IdentityRun(CommandRunner runner, IdentitySources sources, IdentityRepository identities, IdentityReader reader, TimeProvider time)
{
    /// <summary>What the run is started for where a project was made of a file.</summary>
    public const string AfterTransfer = "transfer";

    private const string Trigger = "ids of customers were joined or parted";

    /// <summary>The orchestration that heeds a decision.</summary>
    public static string Instance(string projectId, string decision) => $"{projectId}-identities-{decision}";

    public async Task RunAsync(Caller caller, CancellationToken cancellation)
    {
        // Of two runs at once the slower one looks again.
        while (!await TryAsync(caller, cancellation))
            cancellation.ThrowIfCancellationRequested();
    }

    private async Task<bool> TryAsync(Caller caller, CancellationToken cancellation)
    {
        var projectId = caller.ProjectId;
        var before = await identities.FindAsync(projectId, cancellation);
        var decisions = await identities.DecisionsAsync(projectId, cancellation);
        var decided = decisions.Count == 0 ? 0 : decisions[^1].Number;
        var basis = await sources.VersionAsync(projectId, cancellation);
        if (before is null ? basis.Length == 0 : before.State is { Findings: not null } held && held.Basis == basis && held.Decided == decided)
            return true;
        var key = before?.State.Key ?? IdentityKey.New();
        var known = (await reader.ReadAsync(projectId, cancellation)).Findings;
        var hashes = new IdentityKey(key);
        var found = StoredFindings.Of(Identities.Of(await sources.ReadAsync(projectId, decisions, hashes, cancellation)), hashes, known, time.GetUtcNow());
        var version = (before?.State.Version ?? 0) + 1;
        var differ = !AreAlike(known.Aliases(), found.Aliases());
        var state = new IdentityState(
            version, await identities.SaveAsync(projectId, version, found, cancellation), basis, decided, (before?.State.Merges ?? 0) + (differ ? 1 : 0), found.Questions.Count(question => !question.Question.IsAnswered), key);
        var outcome = await runner.RunAsync<bool>(caller, async (snapshot, transaction) =>
        {
            if (!StoredIdentities.AreOneReading(before, await identities.FindAsync(projectId, cancellation)))
                return false;
            transaction.Identities(before, state);
            if (differ)
                Follow(snapshot, transaction);
            return true;
        }, cancellation);
        if (!outcome.TryGet(out var holds, out var refusal))
            throw new InvalidOperationException($"What was found of who is who can't be kept: {refusal.Reason}");
        if (holds)
            await identities.DropBeforeAsync(projectId, version - 1, cancellation);
        return holds;
    }

    /// <summary>What the ids did and said is looked at anew, once.</summary>
    private static void Follow(ProjectSnapshot snapshot, ProjectTransaction transaction)
    {
        if (snapshot.Project.Status != ProjectStatus.Preparing && LifecycleRules.Blocks(snapshot.Project.Lifecycle, Purpose.Analysis, isBackend: true) is null)
            ReanalysisCommands.Request(snapshot, transaction, Trigger);
    }

    private static bool AreAlike(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out var canonical) && canonical == pair.Value);
}
