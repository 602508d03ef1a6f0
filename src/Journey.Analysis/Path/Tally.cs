namespace Journey.Analysis.Path;

/// <summary>Counts per key that can be added up and taken back in any order; a key with nothing left is gone.</summary>
public sealed class Tally<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, long> counts;

    /// <summary>An empty tally.</summary>
    public Tally(IEqualityComparer<TKey>? comparer = null) => counts = new(comparer);

    /// <summary>The keys that have been counted.</summary>
    public IReadOnlyDictionary<TKey, long> Counts => counts;

    /// <summary>The sum of all counts.</summary>
    public long Total => counts.Values.Sum();

    /// <summary>The count of a key.</summary>
    public long this[TKey key] => counts.GetValueOrDefault(key);

    /// <summary>Counts a key, or takes it back with a negative number.</summary>
    /// <exception cref="InvalidOperationException">More is taken back than was counted.</exception>
    public void Add(TKey key, long times = 1)
    {
        var left = counts.GetValueOrDefault(key) + times;
        if (left < 0) throw new InvalidOperationException("Something is taken back that was never counted.");
        if (left == 0) counts.Remove(key);
        else counts[key] = left;
    }

    /// <summary>Adds (or with −1 takes back) all of another tally.</summary>
    public void Add(Tally<TKey> other, int sign = 1)
    {
        foreach (var (key, times) in other.counts) Add(key, sign * times);
    }
}
