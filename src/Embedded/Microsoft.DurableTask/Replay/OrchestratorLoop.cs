namespace Microsoft.DurableTask.Replay;

/// <summary>
/// Runs an orchestrator's code on one thread, in one order. Continuations that come from elsewhere are not run: they could not be
/// replayed.
/// </summary>
internal sealed class OrchestratorLoop(Action onForeign) : SynchronizationContext
{
    public const string ForeignMessage =
        "The orchestrator awaited something that is not durable (Task.Delay, Task.Run, I/O, ConfigureAwait(false) …). " +
        "Await only tasks of its TaskOrchestrationContext, and do such work in an activity.";

    private readonly Queue<(SendOrPostCallback Callback, object? State)> posted = new();
    private volatile int thread = -1;
    private volatile bool sawForeign;

    /// <summary>Whether a continuation came from elsewhere during the run.</summary>
    public bool SawForeign => sawForeign;

    public void Run(Action work)
    {
        var before = Current;
        SetSynchronizationContext(this);
        thread = Environment.CurrentManagedThreadId;
        try
        {
            work();
        }
        finally
        {
            thread = -1;
            SetSynchronizationContext(before);
        }
    }

    public void Drain()
    {
        while (posted.TryDequeue(out var next))
            next.Callback(next.State);
    }

    /// <exception cref="InvalidOperationException">The code runs outside the loop.</exception>
    public void Check()
    {
        if (Environment.CurrentManagedThreadId != thread)
            throw new InvalidOperationException(ForeignMessage);
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId == thread)
        {
            posted.Enqueue((d, state));
            return;
        }

        NoteForeign();
    }

    /// <summary>Runs something that the orchestrator's code has caused; from elsewhere it only counts as foreign.</summary>
    public void Guard(Action work)
    {
        if (Environment.CurrentManagedThreadId == thread)
            work();
        else
            NoteForeign();
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        Check();
        d(state);
    }

    public override SynchronizationContext CreateCopy() => this;

    private void NoteForeign()
    {
        var isOver = thread == -1;
        sawForeign = true;
        if (isOver)
            onForeign();
    }
}
