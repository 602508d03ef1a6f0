namespace Journey.Analysis.Path;

/// <summary>
/// A multiset of integers, such as durations in microseconds. What was added can be taken out again and two can be put together, in any
/// order, so medians stay exact where evidence comes in parts. Eight bytes a value. Not for use by two threads at once, not even to read.
/// </summary>
public sealed class CountedValues
{
    private readonly Multiset<long> values = new();

    /// <summary>How many values there are.</summary>
    public long Count => values.Count;

    /// <summary>The values ascending, equal ones as often as they occur.</summary>
    /// <exception cref="InvalidOperationException">A value was taken out that was never added.</exception>
    public ReadOnlySpan<long> Values => values.Sorted;

    /// <summary>The arithmetic mean; null without values.</summary>
    public double? Mean
    {
        get
        {
            var sum = Int128.Zero;
            foreach (var value in Values)
                sum += value;
            return Count == 0 ? null : (double)sum / Count;
        }
    }

    /// <summary>Adds a value; with −1 takes one out.</summary>
    public void Add(long value, int sign = 1) => values.Add(value, sign);

    /// <summary>Adds values.</summary>
    public void Add(ReadOnlySpan<long> more) => values.Add(more);

    /// <summary>Adds all values of another; with −1 takes them out.</summary>
    public void Add(CountedValues other, int sign = 1)
    {
        foreach (var value in other.Values)
            values.Add(value, sign);
    }

    /// <summary>The percentile by linear interpolation between the closest ranks, (n − 1)·share; null without values.</summary>
    public double? Percentile(double share)
    {
        var sorted = Values;
        if (sorted.IsEmpty) return null;
        var place = (sorted.Length - 1) * share;
        var rank = (int)Math.Floor(place);
        return place == rank ? sorted[rank] : sorted[rank] + ((place - rank) * (sorted[rank + 1] - sorted[rank]));
    }
}
