namespace Journey.Analysis.Path;

/// <summary>
/// Steps from place to place with the times that they took, in microseconds; places by their numbers. Sixteen bytes a step: among the
/// journeys of a part most steps come once or twice, and a list for each would take ten times that.
/// </summary>
internal sealed class StepTimes
{
    private readonly Multiset<StepTime> steps = new();

    /// <summary>Counts a step; with −1 takes one back.</summary>
    public void Add(int from, int to, long time, int sign = 1) => steps.Add(new StepTime(from, to, time), sign);

    /// <summary>Adds all of another, whose places have these numbers here; with −1 takes them back.</summary>
    public void Add(StepTimes other, ReadOnlySpan<int> numbers, int sign)
    {
        foreach (var step in other.steps.Sorted)
            Add(numbers[step.From], numbers[step.To], step.Time, sign);
    }

    /// <summary>The different steps, with their times ascending.</summary>
    /// <exception cref="InvalidOperationException">A step is taken back that was never counted.</exception>
    public IReadOnlyList<(int From, int To, ReadOnlyMemory<long> Times)> Grouped()
    {
        var sorted = steps.Sorted;
        var (groups, times) = (new List<(int From, int To, ReadOnlyMemory<long> Times)>(), new long[sorted.Length]);
        for (var (first, next) = (0, 0); next < times.Length; first = next)
        {
            for (; next < times.Length && sorted[next].Places == sorted[first].Places; next++)
                times[next] = sorted[next].Time;
            groups.Add((sorted[first].From, sorted[first].To, times.AsMemory(first..next)));
        }

        return groups;
    }

    /// <summary>One step from place to place.</summary>
    /// <param name="Places">The numbers of both places in one, so that sorting compares once where they differ.</param>
    /// <param name="Time">How long it took, in microseconds.</param>
    private readonly record struct StepTime(long Places, long Time) : IComparable<StepTime>
    {
        public StepTime(int from, int to, long time)
            : this(((long)from << 32) | (uint)to, time)
        {
        }

        public int From => (int)(Places >> 32);

        public int To => (int)Places;

        public int CompareTo(StepTime other) => Places != other.Places ? Places.CompareTo(other.Places) : Time.CompareTo(other.Time);
    }
}
