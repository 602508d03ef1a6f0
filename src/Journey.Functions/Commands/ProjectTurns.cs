namespace Journey.Functions.Commands;

/// <summary>
/// Members who change one project at once take turns within this process, in the order in which they came: each then meets a state that nobody
/// here is about to change. Rows' ETags stay what decides; turns only spare the losing and trying again. A command must not run another
/// one of the same project inside itself.
/// </summary>
public sealed class ProjectTurns
{
    private readonly Dictionary<string, Queue> queues = new(StringComparer.Ordinal);

    /// <summary>Those who send the outbox take turns among themselves: whoever comes second finds little left to send.</summary>
    public Task<IDisposable> TakeToSendAsync(string projectId, CancellationToken cancellation) => TakeAsync($"{projectId}|outbox", cancellation);

    /// <returns>The turn, which ends when it is disposed of; twice does no harm.</returns>
    public async Task<IDisposable> TakeAsync(string projectId, CancellationToken cancellation)
    {
        Queue queue;
        lock (queues)
        {
            if (!queues.TryGetValue(projectId, out queue!))
                queues.Add(projectId, queue = new Queue());
            queue.Length++;
        }

        try
        {
            await queue.Gate.WaitAsync(cancellation);
        }
        catch
        {
            Leave(projectId, queue);
            throw;
        }

        return new Turn(this, projectId, queue);
    }

    private void Leave(string projectId, Queue queue)
    {
        lock (queues)
        {
            if (--queue.Length > 0)
                return;
            queues.Remove(projectId);
            queue.Gate.Dispose();
        }
    }

    private sealed class Queue
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>Those who wait and the one whose turn it is.</summary>
        public int Length { get; set; }
    }

    private sealed class Turn(ProjectTurns turns, string projectId, Queue queue) : IDisposable
    {
        private int ended;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref ended, 1) == 1)
                return;
            queue.Gate.Release();
            turns.Leave(projectId, queue);
        }
    }
}
