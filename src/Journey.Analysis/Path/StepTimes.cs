using System.Runtime.InteropServices;

namespace Journey.Analysis.Path;

/// <summary>
/// A multiset of steps from place to place with the times that they took, in microseconds; places by their numbers. What was added can be
/// taken out again, in any order. Sixteen bytes a step: among the journeys of a part most steps come once or twice, and a list for each
/// would take ten times that. Not for use by two threads at once, not even to read.
/// </summary>
internal sealed class StepTimes
{
    private readonly List<StepTime> removed = [];
    private List<StepTime> steps = [];
    private bool isSorted = true;

    /// <summary>Counts a step; with −1 takes one back.</summary>
    public void Add(int from, int to, long time, int sign = 1) => Add(new StepTime(from, to, time), sign);

    /// <summary>Adds all of another, whose places have these numbers here; with −1 takes them back.</summary>
    public void Add(StepTimes other, ReadOnlySpan<int> numbers, int sign)
    {
        if (other.removed.Count > 0)
            other.Settle();
        foreach (var step in other.steps)
            Add(new StepTime(numbers[step.From], numbers[step.To], step.Time), sign);
    }

    /// <summary>The steps by the numbers of their places, each as often as it was taken, its times ascending.</summary>
    /// <exception cref="InvalidOperationException">A step is taken back that was never counted.</exception>
    public ReadOnlySpan<StepTime> Sorted
    {
        get
        {
            Settle();
            return CollectionsMarshal.AsSpan(steps);
        }
    }

    /// <summary>The different steps, with their times ascending.</summary>
    /// <exception cref="InvalidOperationException">A step is taken back that was never counted.</exception>
    public IReadOnlyList<(int From, int To, ReadOnlyMemory<long> Times)> Grouped()
    {
        var sorted = Sorted;
        var (groups, times) = (new List<(int From, int To, ReadOnlyMemory<long> Times)>(), new long[sorted.Length]);
        for (var (first, next) = (0, 0); next < times.Length; first = next)
        {
            for (; next < times.Length && sorted[next].Places == sorted[first].Places; next++)
                times[next] = sorted[next].Time;
            groups.Add((sorted[first].From, sorted[first].To, times.AsMemory(first..next)));
        }

        return groups;
    }

    private void Add(StepTime step, int sign)
    {
        if (sign < 0)
        {
            removed.Add(step);
            return;
        }

        steps.Add(step);
        isSorted = false;
    }

    private void Settle()
    {
        if (!isSorted)
            CollectionsMarshal.AsSpan(steps).Sort();
        isSorted = true;
        if (removed.Count == 0)
            return;
        CollectionsMarshal.AsSpan(removed).Sort();
        steps = Without(steps, removed);
        removed.Clear();
    }

    private static List<StepTime> Without(List<StepTime> all, List<StepTime> gone)
    {
        var (left, next) = (new List<StepTime>(Math.Max(0, all.Count - gone.Count)), 0);
        foreach (var step in all)
        {
            if (next < gone.Count && gone[next] == step)
                next++;
            else
                left.Add(step);
        }

        return next == gone.Count ? left : throw new InvalidOperationException("A step is taken back that was never counted.");
    }
}

/// <summary>One step from place to place.</summary>
/// <param name="Places">The numbers of both places in one, so that sorting compares once where they differ.</param>
/// <param name="Time">How long it took, in microseconds.</param>
internal readonly record struct StepTime(long Places, long Time) : IComparable<StepTime>
{
    public StepTime(int from, int to, long time)
        : this(((long)from << 32) | (uint)to, time)
    {
    }

    public int From => (int)(Places >> 32);

    public int To => (int)Places;

    public int CompareTo(StepTime other) => Places != other.Places ? Places.CompareTo(other.Places) : Time.CompareTo(other.Time);
}
