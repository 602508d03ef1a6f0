using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>What is counted over the shapes of journeys, by numbers in place of names: there may be hundreds of thousands of shapes.</summary>
internal sealed class ShapeCounts
{
    private readonly Interned<string> activities = new(StringComparer.Ordinal);
    private readonly Interned<string> channels = new(StringComparer.Ordinal);
    private readonly Dictionary<PlaceNumbers, long> variants = [];
    private readonly long[] events;
    private readonly long[] starts;
    private readonly long[] ends;
    private readonly long[] loops;
    private readonly long[] inChannel;

    public ShapeCounts(JourneyTally tally)
    {
        var activityOf = tally.Places.Values.Select(place => activities.Number(place.Activity)).ToArray();
        var channelOf = tally.Places.Values.Select(place => place.Channel is { } channel ? channels.Number(channel) : -1).ToArray();
        (events, starts, ends, loops, inChannel) = (new long[activities.Count], new long[activities.Count], new long[activities.Count], new long[activities.Count], new long[channels.Count]);
        var (seen, number) = (new (int Shape, int Times)[activities.Count], 0);
        foreach (var (shape, count) in tally.NumberedShapes)
        {
            number++;
            var sequence = new int[shape.Numbers.Length];
            for (var index = 0; index < sequence.Length; index++)
            {
                var (activity, channel) = (activityOf[shape.Numbers[index]], channelOf[shape.Numbers[index]]);
                sequence[index] = activity;
                events[activity] += count;
                if (channel >= 0) inChannel[channel] += count;
                seen[activity] = seen[activity].Shape == number ? (number, seen[activity].Times + 1) : (number, 1);
                if (seen[activity].Times == 2) loops[activity] += count;
            }
            starts[sequence[0]] += count;
            ends[sequence[^1]] += count;
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(variants, new PlaceNumbers(sequence), out _) += count;
        }
    }

    public IEnumerable<Counted> Activities => Named(activities, events);

    public IEnumerable<Counted> Starts => Named(activities, starts);

    public IEnumerable<Counted> Ends => Named(activities, ends);

    /// <summary>Journeys in which an activity comes more than once.</summary>
    public IEnumerable<Counted> Loops => Named(activities, loops);

    public IEnumerable<Counted> Channels => Named(channels, inChannel);

    /// <summary>Sequences of activities by falling count; equal ones by the first activity that differs, in ordinal order, and the shorter before what goes on from it.</summary>
    public IEnumerable<(IReadOnlyList<string> Activities, long Count)> Variants
    {
        get
        {
            var names = activities.Values.Order(StringComparer.Ordinal).ToArray();
            var rankOf = activities.Values.Select(name => Array.BinarySearch(names, name, StringComparer.Ordinal)).ToArray();
            var ranked = variants.Select(variant => (Count: variant.Value, Ranks: Array.ConvertAll(variant.Key.Numbers, number => rankOf[number]))).ToArray();
            // Numbers in the order of the names compare many times faster than the names.
            Array.Sort(ranked, static (one, other) => one.Count != other.Count ? other.Count.CompareTo(one.Count) : one.Ranks.AsSpan().SequenceCompareTo(other.Ranks));
            return ranked.Select(variant => ((IReadOnlyList<string>)Array.ConvertAll(variant.Ranks, rank => names[rank]), variant.Count));
        }
    }

    private static IEnumerable<Counted> Named(Interned<string> names, long[] counts) => counts.Index().Where(count => count.Item > 0).Select(count => new Counted(names[count.Index], count.Item));
}
