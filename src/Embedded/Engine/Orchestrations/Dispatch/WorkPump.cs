namespace Embedded.Engine.Orchestrations.Dispatch;

/// <summary>Runs what is enqueued, so much at once; nothing before it is opened. What it runs must not throw.</summary>
internal sealed class WorkPump<T>(Func<T, Task> run)
{
    private readonly Lock gate = new();
    private readonly Queue<T> waiting = new();
    private int limit;
    private int running;
    private TaskCompletionSource? drained;

    public void Enqueue(T item)
    {
        lock (gate)
        {
            if (running >= limit)
            {
                waiting.Enqueue(item);
                return;
            }

            running++;
        }

        Start(item);
    }

    public void Open(int most)
    {
        var ready = new List<T>();
        lock (gate)
        {
            limit = most;
            while (running < limit && waiting.TryDequeue(out var item))
            {
                running++;
                ready.Add(item);
            }
        }

        foreach (var item in ready)
            Start(item);
    }

    /// <summary>Starts nothing more and ends when what runs has ended.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            limit = 0;
            if (running == 0)
                return Task.CompletedTask;
            drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return drained.Task;
        }
    }

    private void Start(T item) =>
        ThreadPool.UnsafeQueueUserWorkItem(static work => _ = work.Pump.RunAsync(work.Item), (Pump: this, Item: item), preferLocal: false);

    private async Task RunAsync(T item)
    {
        while (true)
        {
            await run(item);
            lock (gate)
            {
                if (running <= limit && waiting.TryDequeue(out var next))
                {
                    item = next;
                    continue;
                }

                running--;
                if (running == 0)
                {
                    drained?.TrySetResult();
                    drained = null;
                }

                return;
            }
        }
    }
}
