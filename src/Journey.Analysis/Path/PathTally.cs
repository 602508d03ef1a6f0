using Journey.Analysis.Evidence;

namespace Journey.Analysis.Path;

/// <summary>
/// What is counted over journeys. Everything is an integer, so the tallies of parts can be added, and a journey that changed can be
/// taken out and put in anew; the result does not depend on the order.
/// </summary>
public sealed class PathTally
{
    /// <summary>Number of journeys.</summary>
    public long Cases { get; private set; }

    /// <summary>Number of events.</summary>
    public long Events { get; private set; }

    /// <summary>Events per activity.</summary>
    public Tally<string> Activities { get; } = new();

    /// <summary>Journeys that begin with an activity.</summary>
    public Tally<string> Starts { get; } = new();

    /// <summary>Journeys that end with an activity.</summary>
    public Tally<string> Ends { get; } = new();

    /// <summary>Events per channel.</summary>
    public Tally<string> Channels { get; } = new();

    /// <summary>Journeys per sequence of activities.</summary>
    public Tally<Sequence> Variants { get; } = new();

    /// <summary>Per pair of activities that follow each other directly: the times between them, in microseconds.</summary>
    public IReadOnlyDictionary<Step, CountedValues> Edges => edges;

    /// <summary>Changes of channel from one event to the next.</summary>
    public Tally<Step> ChannelSwitches { get; } = new();

    /// <summary>Changes of device from one event to the next.</summary>
    public Tally<Step> DeviceSwitches { get; } = new();

    /// <summary>Journeys in which an activity comes more than once.</summary>
    public Tally<string> Loops { get; } = new();

    /// <summary>Times from first to last event, in microseconds.</summary>
    public CountedValues Durations { get; } = new();

    private readonly Dictionary<Step, CountedValues> edges = [];

    /// <summary>Counts one journey, or takes it back with −1.</summary>
    public void Add(CaseTrace trace, int sign = 1)
    {
        var events = trace.Events;
        Cases += sign;
        Events += sign * events.Length;
        Starts.Add(events[0].Activity, sign);
        Ends.Add(events[^1].Activity, sign);
        Variants.Add(new Sequence([.. trace.Activities]), sign);
        Durations.Add(trace.Duration, sign);
        foreach (var interaction in events)
        {
            Activities.Add(interaction.Activity, sign);
            if (interaction.Channel is not null) Channels.Add(interaction.Channel, sign);
        }
        foreach (var repeated in trace.Activities.GroupBy(activity => activity).Where(group => group.Skip(1).Any())) Loops.Add(repeated.Key, sign);
        for (var index = 1; index < events.Length; index++) AddStep(events[index - 1], events[index], sign);
    }

    /// <summary>Adds (or with −1 takes back) all of another tally.</summary>
    public void Add(PathTally other, int sign = 1)
    {
        Cases += sign * other.Cases;
        Events += sign * other.Events;
        Activities.Add(other.Activities, sign);
        Starts.Add(other.Starts, sign);
        Ends.Add(other.Ends, sign);
        Channels.Add(other.Channels, sign);
        Variants.Add(other.Variants, sign);
        ChannelSwitches.Add(other.ChannelSwitches, sign);
        DeviceSwitches.Add(other.DeviceSwitches, sign);
        Loops.Add(other.Loops, sign);
        Durations.Add(other.Durations, sign);
        foreach (var (step, times) in other.edges) AddTimes(step, mine => mine.Add(times, sign));
    }

    private void AddStep(Interaction from, Interaction to, int sign)
    {
        AddTimes(new(from.Activity, to.Activity), times => times.Add(to.Time.Microseconds() - from.Time.Microseconds(), sign));
        if (from.Channel is { } left && to.Channel is { } entered && left != entered) ChannelSwitches.Add(new Step(left, entered), sign);
        if (from.Device is { } laidDown && to.Device is { } taken && laidDown != taken) DeviceSwitches.Add(new Step(laidDown, taken), sign);
    }

    private void AddTimes(Step step, Action<CountedValues> change)
    {
        if (!edges.TryGetValue(step, out var times)) edges[step] = times = new();
        change(times);
        if (times.Count == 0) edges.Remove(step);
    }
}
