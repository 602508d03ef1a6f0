using System.Globalization;

namespace Journey.Analysis.Journeys;

/// <summary>A table of events as bytes, and back.</summary>
public static class EventTableFormat
{
    private const int Version = 1;

    /// <summary>With lines of the file, on the way from it.</summary>
    private const int WithLines = 2;

    /// <summary>The bytes of a table.</summary>
    public static byte[] Write(EventTable table)
    {
        var writer = new VarintWriter();
        writer.Write(table.HasLines ? WithLines : Version);
        var strings = new Interned<string>(StringComparer.Ordinal);
        var shared = new VarintWriter();
        WriteShared(table, shared, strings);
        writer.Write(strings.Count);
        foreach (var text in strings.Values)
            writer.Write(text);
        writer.Write(shared.Written);
        WriteRows(table, writer);
        return writer.Written.ToArray();
    }

    /// <summary>Reads a table back.</summary>
    /// <exception cref="InvalidDataException">The bytes are no table's.</exception>
    public static EventTable Read(ReadOnlySpan<byte> bytes)
    {
        var reader = new VarintReader(bytes);
        var version = reader.Read();
        if (version is not (Version or WithLines))
            throw new InvalidDataException("A block of evidence is of an unknown version.");
        var strings = new string[reader.ReadCount()];
        foreach (ref var text in strings.AsSpan())
            text = reader.ReadText() ?? throw new InvalidDataException("A block of evidence lacks a text.");
        var table = new EventTable();
        ReadShared(table, ref reader, strings);
        ReadRows(table, ref reader, hasLines: version == WithLines);
        return table;
    }

    /// <summary>Reads layers of events back, as one table in their order.</summary>
    /// <exception cref="InvalidDataException">The bytes of one are no table's.</exception>
    public static EventTable ReadAll(IEnumerable<ReadOnlyMemory<byte>> layers) => EventTables.Joined([.. layers.Select(layer => Read(layer.Span))]);

    private static void WriteShared(EventTable table, VarintWriter writer, Interned<string> strings)
    {
        void Text(string? text) => writer.Write(text is null ? 0 : strings.Number(text) + 1);
        writer.Write(table.Journeys.Count);
        foreach (var key in table.Journeys)
        {
            writer.Write(key.IsCase ? 1 : 0);
            Text(key.Id);
        }

        writer.Write(table.Places.Count);
        foreach (var place in table.Places)
        {
            Text(place.Activity);
            Text(place.Touchpoint);
            Text(place.Stage);
            Text(place.Channel);
            Text(place.Device);
        }

        writer.Write(table.Details.Count);
        foreach (var detail in table.Details)
        {
            Text(detail.CustomerId);
            Text(detail.Resource);
            Text(detail.Value?.ToString(CultureInfo.InvariantCulture));
            Text(detail.Attributes.Length == 0 ? null : detail.Attributes);
        }
    }

    private static void ReadShared(EventTable table, ref VarintReader reader, string[] strings)
    {
        for (var left = reader.ReadCount(2); left > 0; left--)
            table.Number(new JourneyKey(reader.ReadIndex(2) == 1, Text(ref reader, strings) ?? ""));
        for (var left = reader.ReadCount(5); left > 0; left--)
            table.Number(new Place(Text(ref reader, strings) ?? "", Text(ref reader, strings), Text(ref reader, strings), Text(ref reader, strings), Text(ref reader, strings)));
        for (var left = reader.ReadCount(4); left > 0; left--)
            table.Number(new EventDetail(Text(ref reader, strings), Text(ref reader, strings), Amount(Text(ref reader, strings)), Text(ref reader, strings) ?? ""));
    }

    private static void WriteRows(EventTable table, VarintWriter writer)
    {
        writer.Write(table.Count);
        var time = 0L;
        for (var index = 0; index < table.Count; index++)
        {
            var row = table.Rows[index];
            writer.Write(row.Journey);
            writer.Write(row.Place);
            writer.Write(row.Detail);
            writer.WriteSigned(row.Time - time);
            writer.Write(table.IdOf(index));
            if (table.HasLines && table.IdOf(index) is not null)
                writer.Write((ulong)table.LineOf(index));
            time = row.Time;
        }
    }

    private static void ReadRows(EventTable table, ref VarintReader reader, bool hasLines)
    {
        var time = 0L;
        for (var left = reader.ReadCount(5); left > 0; left--)
        {
            var (journey, place, detail) = (reader.ReadIndex(table.Journeys.Count), reader.ReadIndex(table.Places.Count), reader.ReadIndex(table.Details.Count));
            time += reader.ReadSigned();
            var id = reader.ReadText();
            table.Add(new EventRow(time, journey, place, detail), id, hasLines && id is not null ? (long)reader.Read() : 0);
        }
    }

    private static string? Text(ref VarintReader reader, string[] strings)
    {
        var number = reader.ReadIndex(strings.Length + 1);
        return number == 0 ? null : strings[number - 1];
    }

    private static decimal? Amount(string? text) => text is null ? null
        : decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount
        : throw new InvalidDataException("A block of evidence holds an amount that is none.");
}
