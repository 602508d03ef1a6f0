using System.Security.Cryptography;
using System.Text.Json;

namespace Journey.Domain.Projects;

/// <summary>What the decision log was found to be.</summary>
/// <param name="Intact">Whether every entry is as it was written, none is missing and none was added.</param>
/// <param name="Entries">How many there are.</param>
/// <param name="Unchained">How many are older than the chain: nothing can be said of them, except that the chain begins after them.</param>
/// <param name="BrokenAt">The number of the first entry that is not as it was; null where the log is intact.</param>
/// <param name="Reason">What is wrong there; null where the log is intact.</param>
public sealed record ChainCheck(bool Intact, long Entries, long Unchained, long? BrokenAt, string? Reason);

/// <summary>
/// The decision log as a chain: the hash of each entry is SHA-256 over what the entry says and the hash of the one before, and the project's
/// head keeps the last. Whoever changes, removes, swaps or adds an entry has to rewrite every later one and the head to go unseen.
/// </summary>
public static class DecisionChain
{
    /// <returns>The entry with its hash, in lower-case hexadecimal.</returns>
    public static Decision Link(Decision decision, string? before) => decision with { Hash = HashOf(decision, before) };

    /// <param name="log">All entries, in the order of their numbers; null for one that can't be read.</param>
    /// <param name="last">Number of the last decision, as the head knew it when the log was read, or before.</param>
    /// <param name="lastHash">Its hash, as the head knew it; null where no entry was chained yet.</param>
    /// <param name="since">Number of the last decision, as the head knew it after the log was read; null where nothing was decided meanwhile.</param>
    public static ChainCheck Verify(IReadOnlyList<Decision?> log, long last, string? lastHash, long? since = null)
    {
        long unchained = 0;
        string? before = null;
        for (var i = 0; i < log.Count; i++)
        {
            if (log[i] is not { } entry)
                return Broken(i + 1, "This entry can't be read.");
            if (entry.Sequence != i + 1)
                return Broken(i + 1, "This entry is missing, or another has its number.");
            if (entry.Hash is null && before is null)
            {
                unchained++;
                continue;
            }

            if (entry.Hash is null || entry.Hash != HashOf(entry, before))
                return Broken(entry.Sequence, "This entry, or the one before, is not as it was written.");
            before = entry.Hash;
        }

        // Entries are only ever added: what came while the log was read stands after those that the head knew, and its links are checked.
        var made = Math.Clamp(log.Count, last, since ?? last);
        if (log.Count != made)
            return Broken(Math.Min(log.Count, made) + 1, $"The project has made {made} decisions; the log holds {log.Count}.");
        return last > 0 && log[(int)last - 1]!.Hash != lastHash ? Broken(last, "This entry is not the one that the project's head names.") : new ChainCheck(true, log.Count, unchained, null, null);

        ChainCheck Broken(long at, string reason) => new(false, log.Count, unchained, at, reason);
    }

    private static string HashOf(Decision entry, string? before) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new object?[]
    {
        before, entry.Sequence, entry.At.UtcTicks, entry.By, entry.Kind, entry.Step, entry.Version, entry.Reason, entry.Subject,
    })));
}
