using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace EndToEnd.Tests.Waits;

/// <summary>What an orchestrator had open at most, at one time.</summary>
internal sealed class OpenAtMost
{
    public int WaitsOfOneName { get; set; }

    public int Timers { get; set; }
}

/// <summary>The engine's context, with a watch over what an orchestrator leaves open.</summary>
internal sealed class WatchedContext(TaskOrchestrationContext inner, OpenAtMost most) : TaskOrchestrationContext
{
    private readonly List<(string Name, Task Task)> waits = [];
    private readonly List<(Task Task, CancellationToken GivenUp)> timers = [];

    public override TaskName Name => inner.Name;

    public override string InstanceId => inner.InstanceId;

    public override string Version => inner.Version;

    public override ParentOrchestrationInstance? Parent => inner.Parent;

    public override DateTime CurrentUtcDateTime => inner.CurrentUtcDateTime;

    public override bool IsReplaying => inner.IsReplaying;

    protected override ILoggerFactory LoggerFactory => inner.ReplaySafeLoggerFactory;

    public override T? GetInput<T>()
        where T : default => inner.GetInput<T>();

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) => inner.CallActivityAsync<TResult>(name, input, options);

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var timer = inner.CreateTimer(fireAt, cancellationToken);
        timers.Add((timer, cancellationToken));
        most.Timers = Math.Max(most.Timers, timers.Count(one => !one.Task.IsCompleted && !one.GivenUp.IsCancellationRequested));
        return timer;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        var wait = inner.WaitForExternalEvent<T>(eventName, cancellationToken);
        waits.Add((eventName, wait));
        most.WaitsOfOneName = Math.Max(most.WaitsOfOneName, waits.Count(one => !one.Task.IsCompleted && one.Name == eventName));
        return wait;
    }

    public override void SendEvent(string instanceId, string eventName, object payload) => inner.SendEvent(instanceId, eventName, payload);

    public override void SetCustomStatus(object? customStatus) => inner.SetCustomStatus(customStatus);

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        inner.CallSubOrchestratorAsync<TResult>(orchestratorName, input, options);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => inner.ContinueAsNew(newInput, preserveUnprocessedEvents);

    public override Guid NewGuid() => inner.NewGuid();
}
