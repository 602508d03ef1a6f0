using System.Globalization;
using System.Text.Json;
using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Survival.Workload;

namespace Survival.Checks;

/// <summary>Every orchestration that was acknowledged is there; those that have ended have ended right; each effect is there once.</summary>
internal sealed class OrchestrationCheck(Acknowledged told, List<string> violations, bool isDrained)
{
    private readonly Dictionary<string, List<TableEntity>> effects = [];

    public int Count { get; private set; }

    public int Open { get; private set; }

    public int Effects { get; private set; }

    public int OldestOpenRound { get; private set; } = int.MaxValue;

    public async Task RunAsync(LoadHost host, string from)
    {
        if (await HasTableAsync(host))
        {
            await foreach (var row in host.Tables.GetTableClient(Workload.Effects.Table).QueryAsync<TableEntity>(row => row.PartitionKey.CompareTo(from) >= 0))
            {
                Effects++;
                if (!effects.TryGetValue(row.PartitionKey, out var rows))
                    effects.Add(row.PartitionKey, rows = []);
                rows.Add(row);
            }
        }

        var present = new HashSet<string>();
        await foreach (var found in host.Orchestrations.GetAllInstancesAsync(new OrchestrationQuery(PageSize: 1000, FetchInputsAndOutputs: true)))
        {
            present.Add(found.InstanceId);
            if (!Survey.IsFrom(found.InstanceId, from))
                continue;
            Count++;
            Check(found);
        }

        violations.AddRange(told.All(Verbs.Started).Where(id => !present.Contains(id)).Select(id => $"{id}: was acknowledged and is gone"));
        foreach (var (owner, rows) in effects)
            CheckSum(owner, rows);
    }

    private static async Task<bool> HasTableAsync(LoadHost host) =>
        await host.Tables.QueryAsync(table => table.Name == Workload.Effects.Table).AnyAsync();

    private void Check(OrchestrationMetadata found)
    {
        var id = found.InstanceId;
        if (found.RuntimeStatus is OrchestrationRuntimeStatus.Pending or OrchestrationRuntimeStatus.Running)
        {
            Open++;
            OldestOpenRound = Math.Min(OldestOpenRound, int.Parse(id[..4], CultureInfo.InvariantCulture));
            if (isDrained)
                violations.Add($"{id}: has not ended");
            return;
        }

        var (name, number) = Kind.Parse(id);
        var kind = Kind.Of(name);
        if (Kind.IsChild(id))
            return;
        var right = name switch
        {
            Kind.Failing => found.RuntimeStatus == OrchestrationRuntimeStatus.Failed && found.FailureDetails!.ErrorMessage.Contains($"no {number}", StringComparison.Ordinal),
            Kind.Ended => found.RuntimeStatus == OrchestrationRuntimeStatus.Terminated && EndedAsTold(id, JsonSerializer.Deserialize<string>(found.SerializedOutput!)!),
            Kind.Events => found.RuntimeStatus == OrchestrationRuntimeStatus.Completed && HeardAll(id, JsonSerializer.Deserialize<string>(found.SerializedOutput!)!),
            _ => found.RuntimeStatus == OrchestrationRuntimeStatus.Completed && found.SerializedOutput == kind.Output(number),
        };
        if (!right)
            violations.Add($"{id}: ended as {found.RuntimeStatus} with {found.SerializedOutput} {found.FailureDetails?.ErrorMessage}");
        foreach (var effect in kind.Effects(id, number))
            CheckEffect(effect);
    }

    /// <summary>All that was acknowledged, in order, nothing twice.</summary>
    private bool HeardAll(string id, string output)
    {
        var heard = output.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var added = told.Added.GetValueOrDefault(id) ?? [];
        return heard.Take(added.Count).SequenceEqual(added) && heard.Distinct().Count() == heard.Length;
    }

    /// <summary>By the first termination that was acknowledged, or by one that was begun before that.</summary>
    private bool EndedAsTold(string id, string output)
    {
        var steps = told.Terminations.GetValueOrDefault(id) ?? [];
        var first = steps.FindIndex(step => step.IsDone);
        return steps.Take(first < 0 ? steps.Count : first).Any(step => step.Output == output);
    }

    private void CheckEffect(Effect effect)
    {
        var rows = effects.GetValueOrDefault(effect.Owner) ?? [];
        if (!rows.Any(row => row.RowKey == Workload.Effects.KeyPrefix + effect.Key && row.GetInt32(Workload.Effects.Amount) == effect.Amount))
            violations.Add($"{effect.Owner}: lacks the effect {effect.Key}");
        if (!rows.Any(row => row.RowKey.StartsWith($"{Workload.Effects.AttemptPrefix}{effect.Key}|", StringComparison.Ordinal)))
            violations.Add($"{effect.Owner}: lacks an attempt of {effect.Key}");
    }

    private void CheckSum(string owner, List<TableEntity> rows)
    {
        var applied = rows.Where(row => row.RowKey.StartsWith(Workload.Effects.KeyPrefix, StringComparison.Ordinal)).Sum(row => row.GetInt32(Workload.Effects.Amount)!.Value);
        var sum = rows.SingleOrDefault(row => row.RowKey == Workload.Effects.SumRow)?.GetInt32(Workload.Effects.Amount) ?? 0;
        if (applied != sum)
            violations.Add($"{owner}: its effects come to {applied}, its sum says {sum}");
    }
}
