using System.Collections.Concurrent;

namespace Embedded.Engine.Queues;

/// <summary>Wakes who waits for a queue. Take the task before looking, wait for it after finding nothing: no ring is missed.</summary>
internal sealed class QueueBell
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> bells = new(StringComparer.OrdinalIgnoreCase);

    public Task Next(string queue) => bells.GetOrAdd(queue, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    public void Ring(string queue)
    {
        if (bells.TryRemove(queue, out var bell))
            bell.SetResult();
    }
}
