using System.Globalization;

namespace Journey.Storage.Rows;

/// <summary>Keys of blocks of evidence.</summary>
internal static class EvidenceKeys
{
    public const int Buckets = 64;

    /// <summary>After all blocks: no import id is larger.</summary>
    public const string Head = "~head";

    public static string Partition(string projectId, string kind, int bucket) => $"{projectId}|{kind}|{bucket.ToString("D2", CultureInfo.InvariantCulture)}";

    /// <summary>FNV-1a over the characters: the same on every machine and in every release.</summary>
    public static int Bucket(string customer)
    {
        var hash = 2166136261u;
        foreach (var letter in customer)
            hash = (hash ^ letter) * 16777619u;
        return (int)(hash % Buckets);
    }

    public static string Block(string importId, int block) => string.Create(CultureInfo.InvariantCulture, $"{importId}.{block:D4}");

    public static string Row(string block, int chunk) => string.Create(CultureInfo.InvariantCulture, $"{block}|{chunk:D3}");
}
