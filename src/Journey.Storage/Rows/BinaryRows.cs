using System.Globalization;
using Azure.Data.Tables;

namespace Journey.Storage.Rows;

/// <summary>Bytes of any length in as many rows as they need: 15 binary properties of 60 KiB each, below the 1 MiB of an entity.</summary>
internal static class BinaryRows
{
    private const int ChunksInRow = 15;

    /// <summary>The rows, in the order of their keys.</summary>
    public static IReadOnlyList<TableEntity> Of(string partition, string prefix, ReadOnlyMemory<byte> bytes)
    {
        var rows = new List<TableEntity>();
        for (var position = 0; position < bytes.Length;)
        {
            var row = new TableEntity(partition, prefix + rows.Count.ToString("D4", CultureInfo.InvariantCulture));
            for (var chunk = 0; chunk < ChunksInRow && position < bytes.Length; chunk++)
            {
                var length = Math.Min(Packed.ChunkBytes, bytes.Length - position);
                row[Name(chunk)] = bytes.Slice(position, length).ToArray();
                position += length;
            }

            rows.Add(row);
        }

        return rows;
    }

    /// <summary>The bytes of a row.</summary>
    public static void Append(TableEntity row, MemoryStream bytes)
    {
        for (var chunk = 0; chunk < ChunksInRow && row.GetBinary(Name(chunk)) is { } data; chunk++)
            bytes.Write(data);
    }

    private static string Name(int chunk) => $"Data{chunk.ToString(CultureInfo.InvariantCulture)}";
}
