namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>Clients that wait for an instance to change.</summary>
internal sealed class InstanceWaits
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Change> changes = new(StringComparer.Ordinal);

    /// <summary>Ends with the first state that fulfils the condition; also waits for an instance that does not exist yet.</summary>
    public async Task<InstanceView> WaitAsync(Func<InstanceView?> read, string id, Func<InstanceView, bool> condition, CancellationToken cancellation)
    {
        while (true)
        {
            // Registered before reading, so that no change falls between.
            var change = Enter(id);
            try
            {
                if (read() is { } view && condition(view))
                    return view;
                await change.Source.Task.WaitAsync(cancellation);
            }
            finally
            {
                Leave(id, change);
            }
        }
    }

    public void Changed(string id)
    {
        Change? change;
        lock (gate)
            changes.Remove(id, out change);
        change?.Source.SetResult();
    }

    private Change Enter(string id)
    {
        lock (gate)
        {
            if (!changes.TryGetValue(id, out var change))
                changes.Add(id, change = new Change());
            change.Waiters++;
            return change;
        }
    }

    /// <summary>The last one takes the entry away, so that given-up waits leave nothing.</summary>
    private void Leave(string id, Change change)
    {
        lock (gate)
        {
            if (--change.Waiters == 0 && changes.TryGetValue(id, out var present) && present == change)
                changes.Remove(id);
        }
    }

    private sealed class Change
    {
        public TaskCompletionSource Source { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public int Waiters { get; set; }
    }
}
