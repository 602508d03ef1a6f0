using Journey.Analysis.Journeys;

namespace Journey.Analysis.Path;

/// <summary>A tally as bytes, and back.</summary>
public static class JourneyTallyFormat
{
    private const int Version = 1;

    /// <summary>The bytes of a tally.</summary>
    public static byte[] Write(JourneyTally tally)
    {
        var writer = new VarintWriter();
        writer.Write(Version);
        writer.Write(tally.Places.Count);
        foreach (var place in tally.Places.Values)
        {
            writer.Write(place.Activity);
            writer.Write(place.Touchpoint);
            writer.Write(place.Stage);
            writer.Write(place.Channel);
            writer.Write(place.Device);
        }

        writer.Write(tally.NumberedShapes.Count);
        foreach (var (shape, count) in tally.NumberedShapes)
        {
            writer.Write((ulong)count);
            writer.Write(shape.Numbers.Length);
            foreach (var number in shape.Numbers)
                writer.Write(number);
        }

        var steps = tally.NumberedSteps.Grouped();
        writer.Write(steps.Count);
        foreach (var (from, to, times) in steps)
        {
            writer.Write(from);
            writer.Write(to);
            WriteValues(writer, times.Span);
        }

        WriteValues(writer, tally.Durations.Values);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a tally back.</summary>
    /// <exception cref="InvalidDataException">The bytes are no tally's.</exception>
    public static JourneyTally Read(ReadOnlySpan<byte> bytes)
    {
        var tally = new JourneyTally();
        Add(tally, bytes);
        return tally;
    }

    /// <summary>Adds a tally that was written to another one; with −1 takes it back.</summary>
    /// <exception cref="InvalidDataException">The bytes are no tally's.</exception>
    /// <exception cref="InvalidOperationException">Something is taken back that was never counted.</exception>
    public static void Add(JourneyTally tally, ReadOnlySpan<byte> bytes, int sign = 1)
    {
        var reader = new VarintReader(bytes);
        if (reader.Read() != Version)
            throw new InvalidDataException("A tally is of an unknown version.");
        var places = new int[reader.ReadCount(5)];
        foreach (ref var place in places.AsSpan())
            place = tally.Places.Number(new Place(reader.ReadText() ?? "", reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText()));
        for (var left = reader.ReadCount(2); left > 0; left--)
        {
            var count = (long)reader.Read();
            var numbers = new int[reader.ReadCount()];
            foreach (ref var number in numbers.AsSpan())
                number = places[reader.ReadIndex(places.Length)];
            tally.AddShape(numbers, sign * count);
        }

        for (var left = reader.ReadCount(3); left > 0; left--)
        {
            var (from, to, time) = (places[reader.ReadIndex(places.Length)], places[reader.ReadIndex(places.Length)], 0L);
            for (var times = reader.ReadCount(); times > 0; times--)
                tally.NumberedSteps.Add(from, to, time += reader.ReadSigned(), sign);
        }

        var duration = 0L;
        for (var left = reader.ReadCount(); left > 0; left--)
            tally.Durations.Add(duration += reader.ReadSigned(), sign);
    }

    private static void WriteValues(VarintWriter writer, ReadOnlySpan<long> values)
    {
        writer.Write(values.Length);
        var before = 0L;
        foreach (var value in values)
        {
            writer.WriteSigned(value - before);
            before = value;
        }
    }
}
