using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Analysis.Journeys;

/// <summary>
/// Events laid into buckets as they are read, as bytes in the order of their source: some 35 each. Which of them are of one journey is not
/// looked up before a bucket is taken out whole: among the events of all buckets each look would wait for the memory.
/// </summary>
/// <param name="buckets">How many there are.</param>
public sealed class LaidEvents(int buckets)
{
    private const int FirstBlock = 512;

    /// <summary>Longer ones would be large objects, which are tidied up only with everything else.</summary>
    private const int LongestBlock = 32 * 1024;

    private readonly Interned<Place> places = new();
    private readonly Bucket[] laid = [.. Enumerable.Range(0, buckets).Select(_ => new Bucket())];
    private readonly VarintWriter row = new();

    /// <summary>Bytes of all events that are laid.</summary>
    public long Bytes { get; private set; }

    /// <summary>Lays an event.</summary>
    /// <param name="bucket">Where.</param>
    /// <param name="key">Of its journey.</param>
    /// <param name="interaction">The event.</param>
    /// <param name="line">The line of the file that it stands in; 0 where nobody asks.</param>
    public void Add(int bucket, JourneyKey key, Interaction interaction, long line = 0)
    {
        row.Clear();
        row.Write(key.IsCase ? 1 : 0);
        row.Write(key.Id);
        row.Write(NumberOf(new Place(interaction.Activity, interaction.Touchpoint, interaction.Stage, interaction.Channel, interaction.Device)));
        row.WriteSigned(interaction.Time.Microseconds());
        var detail = EventDetail.Of(interaction);
        row.Write(detail.CustomerId);
        row.Write(detail.Resource);
        row.Write(detail.Value);
        row.Write(detail.Attributes);
        row.Write(interaction.EventId);
        if (interaction.EventId is not null)
            row.Write((ulong)line);
        laid[bucket].Append(row.Written);
        Bytes += row.Written.Length;
    }

    /// <summary>Takes the events of a bucket out.</summary>
    public EventTable Take(int bucket)
    {
        var taken = laid[bucket];
        laid[bucket] = new Bucket();
        var table = new EventTable(taken.Count);
        var numbers = new int[places.Count];
        numbers.AsSpan().Fill(-1);
        foreach (var block in taken.Blocks)
        {
            var reader = new VarintReader(block.Span);
            while (!reader.IsAtEnd)
                Read(ref reader, table, numbers);
        }

        return table;
    }

    private void Read(ref VarintReader reader, EventTable table, int[] numbers)
    {
        var journey = table.Number(new JourneyKey(reader.Read() == 1, reader.ReadText()!));
        var known = (int)reader.Read();
        if (numbers[known] < 0)
            numbers[known] = table.Number(places[known]);
        var time = reader.ReadSigned();
        var detail = table.DetailOf(journey, new EventDetail(reader.ReadText(), reader.ReadText(), reader.ReadAmount(), reader.ReadText()!));
        var id = reader.ReadText();
        table.Add(new EventRow(time, journey, numbers[known], detail), id, id is null ? 0 : (long)reader.Read());
    }

    private int NumberOf(Place place)
    {
        var known = places.Count;
        var number = places.Number(place);
        if (number == known)
            Bytes += sizeof(char) * (place.Activity.Length + Length(place.Touchpoint) + Length(place.Stage) + Length(place.Channel) + Length(place.Device));
        return number;
    }

    private static int Length(string? text) => text?.Length ?? 0;

    /// <summary>Rows, of which none stands in two blocks.</summary>
    private sealed class Bucket
    {
        private readonly List<(byte[] Bytes, int Filled)> full = [];
        private byte[] last = [];
        private int filled;

        public int Count { get; private set; }

        public IEnumerable<ReadOnlyMemory<byte>> Blocks => full.Append((last, filled)).Select(block => new ReadOnlyMemory<byte>(block.Item1, 0, block.Item2));

        public void Append(ReadOnlySpan<byte> bytes)
        {
            if (last.Length - filled < bytes.Length)
            {
                full.Add((last, filled));
                (last, filled) = (new byte[Math.Max(bytes.Length, Math.Clamp(2 * last.Length, FirstBlock, LongestBlock))], 0);
            }

            bytes.CopyTo(last.AsSpan(filled));
            filled += bytes.Length;
            Count++;
        }
    }
}
