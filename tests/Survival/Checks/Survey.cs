using System.Globalization;
using Survival.Workload;

namespace Survival.Checks;

/// <summary>What a look into a file has found.</summary>
internal sealed record Findings(int Orchestrations, int Open, int Messages, int Rows, int OldestOpenRound, IReadOnlyList<string> Violations);

/// <summary>Looks into a file that nobody works on, and compares it with what was acknowledged.</summary>
internal static class Survey
{
    /// <param name="path">The file; it is opened as any start opens it.</param>
    /// <param name="told">What was acknowledged.</param>
    /// <param name="fromRound">Leaves out what began in rounds before.</param>
    /// <param name="isDrained">Whether everything must have ended.</param>
    public static async Task<Findings> MakeAsync(string path, Acknowledged told, int fromRound = 0, bool isDrained = false)
    {
        var violations = new List<string>();
        await using var host = await LoadHost.StartAsync(path, withWorker: false);
        var from = fromRound.ToString("D4", CultureInfo.InvariantCulture);
        var orchestrations = new OrchestrationCheck(told, violations, isDrained);
        await orchestrations.RunAsync(host, from);
        var messages = await new QueueCheck(told, violations, isDrained).RunAsync(host, from);
        var rows = await new RowCheck(told, violations).RunAsync(host, from);
        return new Findings(orchestrations.Count, orchestrations.Open, messages, rows + orchestrations.Effects, orchestrations.OldestOpenRound, violations);
    }

    public static bool IsFrom(string id, string from) => string.CompareOrdinal(id, from) >= 0;
}
