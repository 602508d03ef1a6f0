namespace Journey.Analysis.Path;

/// <summary>
/// A multiset of integers, such as durations in microseconds. What was added can be taken out again and two can be put together, in any
/// order, so medians stay exact where evidence comes in parts.
/// </summary>
public sealed class CountedValues
{
    private readonly SortedDictionary<long, long> counts = [];

    /// <summary>How many values there are.</summary>
    public long Count { get; private set; }

    /// <summary>The values with how often each occurs, ascending.</summary>
    public IEnumerable<KeyValuePair<long, long>> Values => counts;

    /// <summary>Adds a value, or takes it out with a negative number of times.</summary>
    /// <exception cref="InvalidOperationException">More is taken out than is there.</exception>
    public void Add(long value, long times = 1)
    {
        var left = counts.GetValueOrDefault(value) + times;
        if (left < 0) throw new InvalidOperationException("A value is taken out that was never added.");
        if (left == 0) counts.Remove(value);
        else counts[value] = left;
        Count += times;
    }

    /// <summary>Adds (or with −1 takes out) all values of another.</summary>
    public void Add(CountedValues other, int sign = 1)
    {
        foreach (var (value, times) in other.counts) Add(value, sign * times);
    }

    /// <summary>The arithmetic mean; null without values.</summary>
    public double? Mean => Count == 0 ? null : (double)(counts.Aggregate(Int128.Zero, (sum, pair) => sum + ((Int128)pair.Key * pair.Value))) / Count;

    /// <summary>The percentile by linear interpolation between the closest ranks, (n − 1)·share; null without values.</summary>
    public double? Percentile(double share)
    {
        if (Count == 0) return null;
        var place = (Count - 1) * share;
        var rank = (long)Math.Floor(place);
        var low = At(rank);
        return place == rank ? low : low + ((place - rank) * (At(rank + 1) - low));
    }

    private long At(long rank)
    {
        foreach (var (value, times) in counts)
        {
            if (rank < times) return value;
            rank -= times;
        }
        throw new ArgumentOutOfRangeException(nameof(rank));
    }
}
