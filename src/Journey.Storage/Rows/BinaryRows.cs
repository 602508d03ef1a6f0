using System.Globalization;
using Azure.Data.Tables;

namespace Journey.Storage.Rows;

/// <summary>Bytes of any length in as many rows as they need: 15 binary properties of 60 KiB each, below the 1 MiB of an entity.</summary>
internal static class BinaryRows
{
    private const int ChunksInRow = 15;

    /// <summary>The rows, in the order of their keys.</summary>
    public static IEnumerable<TableEntity> Of(string partition, string prefix, IEnumerable<byte[]> chunks)
    {
        foreach (var (number, chunksOfRow) in chunks.Chunk(ChunksInRow).Index())
        {
            var row = new TableEntity(partition, prefix + number.ToString("D4", CultureInfo.InvariantCulture));
            foreach (var (place, chunk) in chunksOfRow.Index())
                row[Name(place)] = chunk;
            yield return row;
        }
    }

    /// <summary>The chunks of a row.</summary>
    public static IEnumerable<byte[]> Chunks(TableEntity row) =>
        Enumerable.Range(0, ChunksInRow).Select(place => row.GetBinary(Name(place))).TakeWhile(chunk => chunk is not null);

    /// <summary>The bytes of a row.</summary>
    public static void Append(TableEntity row, MemoryStream bytes)
    {
        foreach (var chunk in Chunks(row))
            bytes.Write(chunk);
    }

    private static string Name(int place) => $"Data{place.ToString(CultureInfo.InvariantCulture)}";
}
