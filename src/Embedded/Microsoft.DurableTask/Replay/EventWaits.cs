using Embedded.Engine.Orchestrations;

namespace Microsoft.DurableTask.Replay;

/// <summary>External events of one instance: those that wait to be taken, and those that wait for one.</summary>
internal sealed class EventWaits(DataConverter converter, OrchestratorLoop loop)
{
    private readonly List<Incoming.EventRaised> kept = [];
    private readonly Dictionary<string, List<IWait>> open = new(StringComparer.OrdinalIgnoreCase);

    private interface IWait
    {
        Type Type { get; }

        void Complete(string? payload);
    }

    public bool HasOpenWaits => open.Values.Any(waits => waits.Count > 0);

    /// <summary>Takes out those that nobody waited for, oldest first.</summary>
    public IReadOnlyList<Incoming.EventRaised> TakeKept()
    {
        Incoming.EventRaised[] taken = [.. kept];
        kept.Clear();
        return taken;
    }

    public Task<T> WaitAsync<T>(string name, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(name);
        var index = kept.FindIndex(happened => string.Equals(happened.Name, name, StringComparison.OrdinalIgnoreCase));
        if (index >= 0)
        {
            var payload = kept[index].Payload;
            kept.RemoveAt(index);
            return Task.FromResult(converter.Deserialize<T>(payload)!);
        }

        // After the look at what is kept: as on Azure, even a wait given up beforehand takes an event that is there.
        if (cancellation.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellation);
        if (!open.TryGetValue(name, out var waits))
            open.Add(name, waits = []);
        if (waits.Count > 0 && waits[^1].Type != typeof(T))
        {
            throw new ArgumentException(
                $"Events with the same name must have the same type argument. Expected {waits[^1].Type.FullName} but was requested {typeof(T).FullName}.");
        }

        var wait = new Wait<T>(converter);
        waits.Add(wait);
        if (cancellation.CanBeCanceled)
        {
            cancellation.Register(() => loop.Guard(() =>
            {
                // Gone before it is told, so that it eats no event meant for the next one.
                waits.Remove(wait);
                wait.Source.TrySetCanceled(cancellation);
            }));
        }

        return wait.Source.Task;
    }

    /// <summary>Gives an event to the newest wait for it, or keeps it.</summary>
    public void Raise(string name, string? payload)
    {
        if (!open.TryGetValue(name, out var waits) || waits.Count == 0)
        {
            kept.Add(new Incoming.EventRaised(name, payload));
            return;
        }

        var newest = waits[^1];
        waits.RemoveAt(waits.Count - 1);
        newest.Complete(payload);
    }

    private sealed class Wait<T>(DataConverter converter) : IWait
    {
        public TaskCompletionSource<T> Source { get; } = new();

        public Type Type => typeof(T);

        public void Complete(string? payload) => Source.TrySetResult(converter.Deserialize<T>(payload)!);
    }
}
