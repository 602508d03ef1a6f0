using System.IO.Compression;
using System.Text.Json.Nodes;
using Azure.Data.Tables;

namespace Journey.Tests.Storage;

/// <summary>What a release kept that did not note in its layers who their customers are.</summary>
internal static class EarlierRelease
{
    /// <summary>The head of a bucket without the lengths of parts that were not there, and without the name of rules.</summary>
    public static TableEntity Head(TableEntity row)
    {
        using var packed = new MemoryStream(row.GetBinary("Data0"));
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        var head = JsonNode.Parse(brotli)!;
        foreach (var layer in head["layers"]!.AsArray())
        {
            layer!["lengths"] = new JsonArray([.. layer["lengths"]!.AsArray().Take(3).Select(length => length!.DeepClone())]);
            layer.AsObject().Remove("rules");
        }

        using var bytes = new MemoryStream();
        using (var again = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new System.Text.Json.Utf8JsonWriter(again))
            head.WriteTo(writer);
        return new TableEntity(row.PartitionKey, row.RowKey) { ["Data0"] = bytes.ToArray() };
    }
}
