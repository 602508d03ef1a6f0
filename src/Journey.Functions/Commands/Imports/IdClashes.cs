using System.Collections.Concurrent;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Imports;

/// <summary>Finds the lines of a file whose id is taken by something else, in the file or before it.</summary>
/// <param name="looked">The kind, as storage names it, that is looked at.</param>
/// <param name="agree">Whether what is kept under an id, and what is brought under it, say the same.</param>
public sealed class IdClashes(string looked, Func<string, string, bool> agree)
{
    private readonly ConcurrentDictionary<int, IReadOnlyList<long>> found = [];

    /// <summary>The lines of the file, in its order.</summary>
    public IReadOnlyList<long> Lines => [.. found.Values.SelectMany(lines => lines).Order()];

    /// <summary>Looks through a bucket; again, it finds what there is by then.</summary>
    internal void Look(string kind, int bucket, IEnumerable<StoredLine> stored, IReadOnlyList<(StoredLine Item, long At)> brought)
    {
        if (kind != looked)
            return;
        var ids = brought.Select(line => line.Item.Id).ToHashSet(StringComparer.Ordinal);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in stored.Where(line => ids.Contains(line.Id)))
            known.TryAdd(line.Id, line.Line);
        found[bucket] = [.. brought.Where(line => !known.TryAdd(line.Item.Id, line.Item.Line) && !agree(known[line.Item.Id], line.Item.Line)).Select(line => line.At)];
    }
}
