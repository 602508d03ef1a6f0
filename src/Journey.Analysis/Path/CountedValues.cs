using System.Runtime.InteropServices;

namespace Journey.Analysis.Path;

/// <summary>
/// A multiset of integers, such as durations in microseconds. What was added can be taken out again and two can be put together, in any
/// order, so medians stay exact where evidence comes in parts. Eight bytes a value. Not for use by two threads at once, not even to read.
/// </summary>
public sealed class CountedValues
{
    private List<long> sorted = [];
    private readonly List<long> added = [];
    private readonly List<long> removed = [];

    /// <summary>How many values there are.</summary>
    public long Count => (long)sorted.Count + added.Count - removed.Count;

    /// <summary>The values ascending, equal ones as often as they occur.</summary>
    /// <exception cref="InvalidOperationException">A value was taken out that was never added.</exception>
    public ReadOnlySpan<long> Values
    {
        get
        {
            Settle();
            return CollectionsMarshal.AsSpan(sorted);
        }
    }

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
    public void Add(long value, int sign = 1) => (sign > 0 ? added : removed).Add(value);

    /// <summary>Adds values.</summary>
    public void Add(ReadOnlySpan<long> values) => added.AddRange(values);

    /// <summary>Adds all values of another; with −1 takes them out.</summary>
    public void Add(CountedValues other, int sign = 1) => (sign > 0 ? added : removed).AddRange(other.Values);

    /// <summary>The percentile by linear interpolation between the closest ranks, (n − 1)·share; null without values.</summary>
    public double? Percentile(double share)
    {
        var values = Values;
        if (values.IsEmpty) return null;
        var place = (values.Length - 1) * share;
        var rank = (int)Math.Floor(place);
        return place == rank ? values[rank] : values[rank] + ((place - rank) * (values[rank + 1] - values[rank]));
    }

    private void Settle()
    {
        if (added.Count == 0 && removed.Count == 0) return;
        sorted.AddRange(added);
        sorted.Sort();
        if (removed.Count > 0)
        {
            removed.Sort();
            sorted = Without(sorted, removed);
        }
        added.Clear();
        removed.Clear();
    }

    private static List<long> Without(List<long> all, List<long> gone)
    {
        var (left, next) = (new List<long>(Math.Max(0, all.Count - gone.Count)), 0);
        foreach (var value in all)
        {
            if (next < gone.Count && gone[next] == value) next++;
            else left.Add(value);
        }
        return next == gone.Count ? left : throw new InvalidOperationException("A value is taken out that was never added.");
    }
}
