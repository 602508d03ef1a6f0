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

        writer.Write(tally.NumberedSteps.Count);
        foreach (var ((from, to), times) in tally.NumberedSteps)
        {
            writer.Write(from);
            writer.Write(to);
            WriteValues(writer, times);
        }

        WriteValues(writer, tally.Durations);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a tally back.</summary>
    /// <exception cref="InvalidDataException">The bytes are no tally's.</exception>
    public static JourneyTally Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new VarintReader(bytes);
        if (reader.Read() != Version)
            throw new InvalidDataException("A tally is of an unknown version.");
        var tally = new JourneyTally();
        for (var left = reader.ReadCount(5); left > 0; left--)
            tally.Places.Number(new Place(reader.ReadText() ?? "", reader.ReadText(), reader.ReadText(), reader.ReadText(), reader.ReadText()));
        for (var left = reader.ReadCount(2); left > 0; left--)
        {
            var count = (long)reader.Read();
            var numbers = new int[reader.ReadCount()];
            foreach (ref var number in numbers.AsSpan())
                number = reader.ReadIndex(tally.Places.Count);
            tally.AddShape(numbers, count);
        }

        for (var left = reader.ReadCount(3); left > 0; left--)
            ReadValues(ref reader, tally.TimesOf((reader.ReadIndex(tally.Places.Count), reader.ReadIndex(tally.Places.Count))));
        ReadValues(ref reader, tally.Durations);
        return tally;
    }

    private static void WriteValues(VarintWriter writer, CountedValues values)
    {
        writer.Write((int)values.Count);
        var before = 0L;
        foreach (var value in values.Values)
        {
            writer.WriteSigned(value - before);
            before = value;
        }
    }

    private static void ReadValues(ref VarintReader reader, CountedValues values)
    {
        var value = 0L;
        for (var left = reader.ReadCount(); left > 0; left--)
            values.Add(value += reader.ReadSigned());
    }
}
