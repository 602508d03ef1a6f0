using System.Runtime.InteropServices;

namespace Journey.Analysis.Path;

/// <summary>Values, each as often as it was added. What was added can be taken out again, in any order. Not for use by two threads at once, not even to read.</summary>
internal sealed class Multiset<T>
    where T : struct, IComparable<T>, IEquatable<T>
{
    private readonly List<T> removed = [];
    private List<T> values = [];
    private bool isSorted = true;

    /// <summary>How many there are.</summary>
    public long Count => (long)values.Count - removed.Count;

    /// <summary>The values ascending, equal ones as often as they occur.</summary>
    /// <exception cref="InvalidOperationException">Something was taken out that was never added.</exception>
    public ReadOnlySpan<T> Sorted
    {
        get
        {
            Settle();
            return CollectionsMarshal.AsSpan(values);
        }
    }

    /// <summary>Adds a value; with −1 takes one out.</summary>
    public void Add(T value, int sign = 1)
    {
        (sign > 0 ? values : removed).Add(value);
        isSorted &= sign < 0;
    }

    /// <summary>Adds values.</summary>
    public void Add(ReadOnlySpan<T> more)
    {
        values.AddRange(more);
        isSorted = false;
    }

    private void Settle()
    {
        if (!isSorted)
            CollectionsMarshal.AsSpan(values).Sort();
        isSorted = true;
        if (removed.Count == 0)
            return;
        CollectionsMarshal.AsSpan(removed).Sort();
        values = Without(values, removed);
        removed.Clear();
    }

    private static List<T> Without(List<T> all, List<T> gone)
    {
        var (left, next) = (new List<T>(Math.Max(0, all.Count - gone.Count)), 0);
        foreach (var value in all)
        {
            if (next < gone.Count && gone[next].Equals(value))
                next++;
            else
                left.Add(value);
        }

        return next == gone.Count ? left : throw new InvalidOperationException("Something is taken out that was never added.");
    }
}
