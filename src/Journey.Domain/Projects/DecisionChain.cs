using System.Security.Cryptography;
using System.Text.Json;
using Journey.Domain.Privacy;

namespace Journey.Domain.Projects;

/// <summary>What the decision log was found to be.</summary>
/// <param name="Intact">Whether the chain attests of every entry that it is as it was written but for reasons that were erased and are said to be, that none is missing and none was added.</param>
/// <param name="Entries">How many there are.</param>
/// <param name="Unchained">How many stand before the chain begins, as in projects that are older than it: nothing can be said of them, so a log that has any is not called intact.</param>
/// <param name="BrokenAt">The number of the first entry that is not as it was; null where none is known to be another.</param>
/// <param name="Reason">What is wrong, or can't be said; null where the log is intact.</param>
/// <param name="Erased">How many of the chained ones have lost their reason to an erasure that a later entry tells of.</param>
public sealed record ChainCheck(bool Intact, long Entries, long Unchained, long? BrokenAt, string? Reason, long Erased = 0);

/// <summary>
/// The decision log as a chain: the hash of each entry is SHA-256 over what the entry says and the hash of the one before, and the project's
/// head keeps the last. Whoever changes, removes, swaps or adds an entry has to rewrite every later one and the head to go unseen. In the place
/// of a reason, or of none, the hash covers its seal, so that the words can be erased. Entries that are older than seals are hashed with their
/// words; of those that lost theirs a later entry keeps a digest of the rest, which is all that attests them.
/// </summary>
public static class DecisionChain
{
    /// <summary>Begins what is hashed of an entry with a seal or erased reasons; older ones begin with the hash before.</summary>
    private const int Sealed = 2;

    /// <summary>What an entry is that tells of erasures.</summary>
    public const string Erasing = "reasons-erased";

    /// <summary>Who erases reasons.</summary>
    public const string Eraser = "backend";

    /// <param name="decision">What was decided.</param>
    /// <param name="before">Hash of the entry before; null for none.</param>
    /// <param name="salt">Drawn for this entry; null leaves the reason in the hash, as entries before seals have it.</param>
    /// <returns>The entry with its hash, in lower-case hexadecimal.</returns>
    public static Decision Link(Decision decision, string? before, string? salt = null)
    {
        var whole = salt is not null ? decision with { Seal = ReasonSeal.Of(decision.Reason, salt) } : decision;
        return whole with { Hash = HashOf(whole, before) };
    }

    /// <param name="entry">An entry of the log.</param>
    /// <param name="before">Hash of the entry before; null for none.</param>
    /// <returns>The entry without its reason, and what a later entry says of that.</returns>
    public static (Decision Left, ErasedReason Told) Erase(Decision entry, string? before)
    {
        var left = entry with { Reason = ErasedWords.Mark, Seal = entry.Seal is { } seal ? seal with { Salt = null } : null };
        return (left, new ErasedReason(entry.Sequence, entry.Hash is null || IsWhole(entry, before) ? RestOf(left, before) : null));
    }

    /// <param name="log">All entries, in the order of their numbers; null for one that can't be read.</param>
    /// <param name="last">Number of the last decision, as the head knew it when the log was read, or before.</param>
    /// <param name="lastHash">Its hash, as the head knew it; null where no entry was chained yet.</param>
    /// <param name="since">Number of the last decision, as the head knew it after the log was read; null where nothing was decided meanwhile.</param>
    public static ChainCheck Verify(IReadOnlyList<Decision?> log, long last, string? lastHash, long? since = null)
    {
        var sealedFrom = log.OfType<Decision>().FirstOrDefault(entry => entry.Seal is not null)?.Sequence ?? long.MaxValue;
        var told = log.OfType<Decision>().Where(entry => entry is { Kind: Erasing, By: Eraser }).SelectMany(entry => (entry.Erased ?? []).OfType<ErasedReason>().Where(erased => erased.Entry < entry.Sequence)).ToLookup(erased => erased.Entry, erased => erased.Rest);
        long unchained = 0, erasures = 0;
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

            var isErased = (entry.Seal is not null || entry.Sequence < sealedFrom) && IsErased(entry, before, told[entry.Sequence]);
            if (entry.Hash is null || !(isErased || IsWhole(entry, before)))
                return Broken(entry.Sequence, "This entry, or the one before, is not as it was written.");
            erasures += isErased ? 1 : 0;
            before = entry.Hash;
        }

        // Entries are only ever added: what came while the log was read stands after those that the head knew, and its links are checked.
        var made = Math.Clamp(log.Count, last, since ?? last);
        if (log.Count != made)
            return Broken(Math.Min(log.Count, made) + 1, $"The project has made {made} decisions; the log holds {log.Count}.");
        if (last > 0 && log[(int)last - 1]!.Hash != lastHash)
            return Broken(last, "This entry is not the one that the project's head names.");
        return new ChainCheck(unchained == 0, log.Count, unchained, null, unchained == 0 ? null : $"Entries 1 to {unchained} are in no chain: nothing attests what they say.", erasures);

        ChainCheck Broken(long at, string reason) => new(false, log.Count, unchained, at, reason, erasures);
    }

    private static bool IsWhole(Decision entry, string? before) => (entry.Seal is null || entry.Seal.Fits(entry.Reason)) && entry.Hash == HashOf(entry, before);

    /// <summary>Its hash is held by the next entry, its rest by the one that tells of the erasure; where there is a seal, its hash is checked too.</summary>
    private static bool IsErased(Decision entry, string? before, IEnumerable<string?> rests) =>
        entry is { Reason: ErasedWords.Mark, Seal: null or { Salt: null } } && (entry.Seal is null || entry.Hash == HashOf(entry, before)) && rests.Contains(RestOf(entry, before));

    private static string HashOf(Decision entry, string? before) => Digest(entry is { Seal: null, Erased: null, KpiReading: null }
        ? [before, entry.Sequence, entry.At.UtcTicks, entry.By, entry.Kind, entry.Step, entry.Version, entry.Reason, entry.Subject]
        : [Sealed, .. Rest(entry, before), entry.Seal is null ? entry.Reason : null]);

    private static string RestOf(Decision entry, string? before) => Digest([.. Rest(entry, before), entry.Hash]);

    private static object?[] Rest(Decision entry, string? before) =>
        [before, entry.Sequence, entry.At.UtcTicks, entry.By, entry.Kind, entry.Step, entry.Version, entry.Seal?.Digest, entry.Subject, entry.Erased, .. entry.KpiReading is { } reading ? [reading] : Array.Empty<object>()];

    private static string Digest(object?[] said) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(said)));
}
