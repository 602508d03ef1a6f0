using Journey.Analysis.Journeys;

namespace Journey.Analysis.Customers.Stitching;

/// <summary>Ids and sightings as bytes, and back; nothing is no bytes.</summary>
public static class SightingFormat
{
    private const int Version = 1;

    /// <summary>The bytes of customers' ids.</summary>
    public static byte[] WriteIds(IReadOnlyCollection<string> ids)
    {
        if (ids.Count == 0) return [];
        var writer = Begun(ids.Count);
        foreach (var id in ids.Order(StringComparer.Ordinal))
            writer.Write(id);
        return writer.Written.ToArray();
    }

    /// <summary>Reads ids back.</summary>
    /// <exception cref="InvalidDataException">The bytes are none of ids.</exception>
    public static IReadOnlyList<string> ReadIds(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return [];
        var reader = Reader(bytes);
        var ids = new string[reader.ReadCount()];
        foreach (ref var id in ids.AsSpan())
            id = Text(ref reader);
        return ids;
    }

    /// <summary>The bytes of sightings.</summary>
    public static byte[] Write(IReadOnlyCollection<Sighting> sightings)
    {
        if (sightings.Count == 0) return [];
        var writer = Begun(sightings.Count);
        foreach (var sighting in sightings.OrderBy(sighting => sighting.Customer, StringComparer.Ordinal).ThenBy(sighting => sighting.Identifier.Kind).ThenBy(sighting => sighting.Identifier.Value, StringComparer.Ordinal))
        {
            writer.Write(sighting.Customer);
            writer.Write((int)sighting.Identifier.Kind);
            writer.Write(sighting.Identifier.Value);
            writer.Write(sighting.Source);
        }

        return writer.Written.ToArray();
    }

    /// <summary>Reads sightings back.</summary>
    /// <exception cref="InvalidDataException">The bytes are none of sightings.</exception>
    public static IReadOnlyList<Sighting> Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty) return [];
        var reader = Reader(bytes);
        var sightings = new Sighting[reader.ReadCount(4)];
        foreach (ref var sighting in sightings.AsSpan())
        {
            var (customer, kind) = (Text(ref reader), (IdentifierKind)reader.ReadIndex(Enum.GetValues<IdentifierKind>().Length));
            sighting = new Sighting(customer, new Identifier(kind, Text(ref reader)), Text(ref reader));
        }

        return sightings;
    }

    private static VarintWriter Begun(int count)
    {
        var writer = new VarintWriter();
        writer.Write(Version);
        writer.Write(count);
        return writer;
    }

    private static VarintReader Reader(ReadOnlySpan<byte> bytes)
    {
        var reader = new VarintReader(bytes);
        return reader.Read() == Version ? reader : throw new InvalidDataException("A block of identifiers is of an unknown version.");
    }

    private static string Text(ref VarintReader reader) => reader.ReadText() ?? throw new InvalidDataException("A block of identifiers lacks a text.");
}
