using System.Globalization;
using Embedded.Engine.Orchestrations;

namespace Microsoft.DurableTask.Client;

/// <summary>Lists ended instances in the order of their end.</summary>
internal static class EndedInstances
{
    public static Page<string> List(
        OrchestrationEngine engine,
        IEnumerable<OrchestrationRuntimeStatus>? statuses,
        DateTimeOffset? from,
        DateTimeOffset? to,
        int pageSize,
        string? after)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        InstanceStatus[] ended = [InstanceStatus.Completed, InstanceStatus.Failed, InstanceStatus.Terminated];
        var wanted = InstanceMapping.ToStatuses(statuses);
        var found = engine.ListEnded(
            wanted.Length == 0 ? ended : [.. wanted.Intersect(ended)], from?.UtcTicks ?? 0, to?.UtcTicks ?? long.MaxValue, Position(after), pageSize);
        return new Page<string>([.. found.Select(entry => entry.Id)], found.Count < pageSize ? null : $"{found[^1].Ended}|{found[^1].Id}");
    }

    private static (long Ended, string Id) Position(string? key)
    {
        if (string.IsNullOrEmpty(key))
            return (0, "");
        return key.Split('|', 2) is [var ended, var id] && long.TryParse(ended, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            ? (ticks, id)
            : throw new ArgumentException("It is no key that a page gave.", nameof(key));
    }
}
