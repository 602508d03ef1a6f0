namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>Clients that wait for an instance to change.</summary>
internal sealed class InstanceWaits
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);

    /// <summary>Ends with the first state that fulfils the condition; also waits for an instance that does not exist yet.</summary>
    public async Task<InstanceView> WaitAsync(Func<InstanceView?> read, string id, Func<InstanceView, bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            // Registered before reading, so that no change falls between.
            var change = NextChange(id);
            if (read() is { } view && condition(view))
                return view;
            await change.WaitAsync(cancellation);
        }
    }

    public void Changed(string id)
    {
        TaskCompletionSource? change;
        lock (gate)
            waiting.Remove(id, out change);
        change?.SetResult();
    }

    private Task NextChange(string id)
    {
        lock (gate)
        {
            if (!waiting.TryGetValue(id, out var change))
                waiting.Add(id, change = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            return change.Task;
        }
    }
}
