using Embedded.Engine.File;

namespace Embedded.Engine.Queues;

/// <summary>
/// Before when nothing changes in a queue by itself, so that most calls need not look. In UTC ticks; never later than the truth:
/// what is written brings it nearer, and nothing is known after a rollback. For the writer alone.
/// </summary>
internal sealed class QueueHorizon
{
    private readonly Dictionary<long, long> known = [];
    private long rollbacks;

    public bool IsBefore(DataConnection connection, long queue, DateTimeOffset now)
    {
        if (rollbacks != connection.Rollbacks)
            known.Clear();
        rollbacks = connection.Rollbacks;
        return known.TryGetValue(queue, out var next) && now.UtcTicks < next;
    }

    public void Set(long queue, long? next) => known[queue] = next ?? long.MaxValue;

    /// <summary>Tells of something that becomes due or expires.</summary>
    public void Near(long queue, long? due)
    {
        if (due is { } ticks && known.TryGetValue(queue, out var next) && ticks < next)
            known[queue] = ticks;
    }

    public void Forget(long queue) => known.Remove(queue);
}
