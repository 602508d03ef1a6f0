using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Journey.Domain;

namespace Journey.Storage.Rows;

/// <summary>A row whose content is one JSON document, compressed, in as many properties as it needs.</summary>
internal static class PackedRow
{
    /// <summary>An entity holds 1 MiB.</summary>
    private const int MostChunks = 16;

    public static TableEntity Of<T>(string partition, string row, T content) => OfText(partition, row, JsonSerializer.Serialize(content, Json.Options));

    public static T Content<T>(TableEntity row) => JsonSerializer.Deserialize<T>(Text(row), Json.Options)!;

    public static TableEntity OfText(string partition, string row, string text)
    {
        var chunks = Packed.Pack(text);
        if (chunks.Count > MostChunks)
            throw new RowTooLargeException(row[(row.IndexOf('|', StringComparison.Ordinal) + 1)..], chunks.Sum(chunk => chunk.Length), MostChunks * Packed.ChunkBytes);
        var entity = new TableEntity(partition, row);
        for (var i = 0; i < chunks.Count; i++)
            entity[Name(i)] = chunks[i];
        return entity;
    }

    public static string Text(TableEntity row) => Packed.Unpack(Enumerable.Range(0, row.Count).Select(i => row.GetBinary(Name(i))).TakeWhile(chunk => chunk is not null));

    private static string Name(int chunk) => $"Data{chunk.ToString(CultureInfo.InvariantCulture)}";
}
