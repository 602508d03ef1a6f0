using System.Globalization;
using Journey.Storage.Rows;

namespace Journey.Storage.Evidence;

/// <summary>Partitions of interactions. Those of the first laying have the names that earlier releases gave them.</summary>
internal static class JourneyKeys
{
    private const string Kind = "journeys";

    public static string Bucket(string projectId, long generation, int bucket) => EvidenceKeys.Partition(projectId, KindOf(generation), bucket);

    public static string Rules(string projectId, long generation) => $"{projectId}|{KindOf(generation)}|rules";

    /// <summary>Filters that together find all of the layings before one.</summary>
    public static IEnumerable<string> Before(string projectId, long generation)
    {
        if (generation > 0)
            yield return Between($"{projectId}|{Kind}|", $"{projectId}|{Kind}}}");
        if (generation > 1)
            yield return Between($"{projectId}|{KindOf(1)}|", $"{projectId}|{KindOf(generation)}|");
    }

    private static string KindOf(long generation) => generation == 0 ? Kind : string.Create(CultureInfo.InvariantCulture, $"{Kind}.{generation:D8}");

    private static string Between(string first, string end) => Azure.Data.Tables.TableClient.CreateQueryFilter($"PartitionKey ge {first} and PartitionKey lt {end}");
}
