using System.Runtime.InteropServices;

namespace Journey.Analysis.Path;

/// <summary>Counts per key.</summary>
public sealed class Tally<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, long> counts = [];

    /// <summary>The keys that have been counted.</summary>
    public IReadOnlyDictionary<TKey, long> Counts => counts;

    /// <summary>The count of a key.</summary>
    public long this[TKey key] => counts.GetValueOrDefault(key);

    /// <summary>Counts a key so many times.</summary>
    public void Add(TKey key, long times = 1) => CollectionsMarshal.GetValueRefOrAddDefault(counts, key, out _) += times;
}
