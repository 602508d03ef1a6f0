using System.Globalization;
using Journey.Domain.Steps;

namespace Journey.Storage.Rows;

/// <summary>Row keys within a project's partition. The first letter groups what is read together.</summary>
internal static class RowKeys
{
    public const string Head = "a|head";
    public const string Charter = "a|charter";
    public const string Team = "a|team";
    public const string Reanalysis = "a|reanalysis";

    public const string Charters = "a|charter|";
    public const string Steps = "a|step|";

    public const string Staleness = "x|staleness";

    public const string IdentityDecisions = "y|";
    public const string Imports = "i|";

    public static string Step(Step step) => $"{Steps}{(int)step}";

    public static string EarlierCharter(int revision) => $"{Charters}{revision:D6}";

    public static string Decision(long sequence) => $"d|{Number(sequence)}";

    public static string Outbox(long sequence, int index) => $"o|{Number(sequence)}|{index:D3}";

    public static string Part(Step step, string key) => $"draft|{(int)step}|{key}";

    public static string Version(Step step, int version, int chunk) => $"{VersionPrefix(step, version)}{chunk:D3}";

    public static string VersionPrefix(Step step, int version) => $"v|{(int)step}|{version:D6}|";

    public static string Assignments(Step step) => $"w|{(int)step}|";

    public static string Assignments(Step step, string part) => $"{Assignments(step)}{part}|";

    public static string Assignment(Step step, string part, string? field) => $"{Assignments(step, part)}{field}";

    public static string FollowUp(string id) => $"f|{id}";

    public static string Change(long run) => $"c|{Number(run)}";

    public static string IdentityDecision(long number) => $"{IdentityDecisions}{Number(number)}";

    public static string Import(string id) => Imports + id;

    /// <summary>Filter on a partition and on row keys that begin with a prefix.</summary>
    public static string InPartition(string partition, string prefix) =>
        Azure.Data.Tables.TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {After(prefix)}");

    private static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);

    private static string Number(long number) => number.ToString("D10", CultureInfo.InvariantCulture);
}
