using System.Security.Cryptography;
using System.Text;
using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Tracing;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Replay;

/// <summary>The context of one turn's replay.</summary>
internal sealed class ReplayContext(
    Instance instance, OrchestratorLoop loop, DurableTaskWorkerOptions settings, ILoggerFactory loggers, OrchestrationSpan? span)
    : TaskOrchestrationContext
{
    /// <summary>The namespace of the official engine's deterministic ids.</summary>
    private static readonly byte[] GuidNamespace = new Guid("9e952958-5e33-4daf-827f-2fa12937b875").ToByteArray(bigEndian: true);

    private int guids;
    private IReadOnlyList<Scheduled> pastActions = [];
    private bool isReplaying;
    private DateTime now;

    public ActionLedger Ledger { get; } = new(span);

    public EventWaits Events { get; } = new(settings.DataConverter, loop);

    /// <summary>The input as the orchestrator takes it.</summary>
    public object? Input { get; set; }

    public object? CustomStatus { get; private set; }

    /// <summary>What the last call to continue as new asked for, as it was then; null for none.</summary>
    public (string? Input, string? Version)? Next { get; private set; }

    /// <summary>What the next generation takes: what was there at that call and was to be kept, and what has come since.</summary>
    public List<Incoming.EventRaised> CarriedEvents { get; } = [];

    /// <summary>
    /// Whether a timer follows a policy's last attempt. There was none once, and a history of then goes on without it: another action, or none,
    /// has its number there.
    /// </summary>
    public bool WaitsAfterLastAttempt => !isReplaying || pastActions.Any(action => action.TaskId == Ledger.Next && action.Kind == ScheduledKind.Timer);

    public override TaskName Name { get; } = new(instance.Name);

    public override string InstanceId => instance.Id;

    public override string Version => instance.Version ?? string.Empty;

    public override ParentOrchestrationInstance? Parent { get; } =
        instance.Parent is { } parent ? new ParentOrchestrationInstance(new TaskName(parent.Name), parent.Id) : null;

    public override DateTime CurrentUtcDateTime => now;

    public override bool IsReplaying => isReplaying;

    protected override ILoggerFactory LoggerFactory => loggers;

    public void BeginTurn(Turn turn, bool replaying)
    {
        now = new DateTime(turn.Time, DateTimeKind.Utc);
        isReplaying = replaying;
        pastActions = turn.Scheduled;
        Ledger.BeginTurn();
    }

    public override T? GetInput<T>()
        where T : default => !settings.ReadsInputAgain || Input is T ? (T?)Input : Input is null ? default : settings.DataConverter.Deserialize<T>(instance.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        if (input is TaskOptions && options is null)
        {
            throw new ArgumentException(
                $"{nameof(TaskOptions)} were given as the activity's input and no {nameof(options)}. Were they meant as {nameof(options)}?", nameof(input));
        }

        var version = options?.Version is { } given ? given.Version : instance.Version;
        // An activity's input is never missing: none is JSON's null.
        var text = settings.DataConverter.Serialize(input) ?? "null";
        return await CallAsync<TResult>(
            options?.Retry, ScheduledKind.Activity, name, id => new Outgoing.CallActivity(id, name.Name, version, text));
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var childId = options is SubOrchestrationOptions { InstanceId: { } wanted } && !string.IsNullOrWhiteSpace(wanted) ? wanted : NewGuid().ToString("N");
        InstanceIds.RequireStorable(childId);
        var version = options?.Version is { } given ? given.Version : settings.Versioning?.DefaultVersion;
        var text = settings.DataConverter.Serialize(input);
        var tags = InstanceMapping.ChildTags(instance.Tags, options?.Tags);
        return await CallAsync<TResult>(
            options?.Retry, ScheduledKind.Child, orchestratorName, id => new Outgoing.StartChild(id, orchestratorName.Name, childId, version, text, tags));
    }

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var end = fireAt.ToUniversalTime();
        // As the official SDK splits them, so that histories look alike.
        while (end - now > settings.MaximumTimerInterval && !cancellationToken.IsCancellationRequested)
            await OneTimerAsync(now + settings.MaximumTimerInterval, cancellationToken);
        await OneTimerAsync(end, cancellationToken);
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        loop.Check();
        return Events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload)
    {
        loop.Check();
        // The official parameter's name is all that its message says.
        if (string.IsNullOrWhiteSpace(instanceId))
            throw new ArgumentException("orchestrationInstance");
        ArgumentNullException.ThrowIfNull(eventName);
        var text = settings.DataConverter.Serialize(payload);
        Ledger.Send(ScheduledKind.Event, eventName, id => new Outgoing.SendEvent(id, instanceId, eventName, text));
    }

    public override void SetCustomStatus(object? customStatus)
    {
        loop.Check();
        CustomStatus = customStatus;
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        ContinueAsNew(new ContinueAsNewOptions { NewInput = newInput, PreserveUnprocessedEvents = preserveUnprocessedEvents });

    public override void ContinueAsNew(ContinueAsNewOptions options)
    {
        loop.Check();
        ArgumentNullException.ThrowIfNull(options);
        Next = (settings.DataConverter.Serialize(options.NewInput), string.IsNullOrWhiteSpace(options.NewVersion) ? instance.Version : options.NewVersion);
        if (options.PreserveUnprocessedEvents)
            CarriedEvents.AddRange(Events.TakeKept());
    }

    public override Guid NewGuid()
    {
        loop.Check();
        var name = Encoding.UTF8.GetBytes($"{InstanceId}_{CurrentUtcDateTime:o}_{guids++}");
        // Version 5 of RFC 9562 is defined over SHA-1; it is no secret and guards nothing.
#pragma warning disable CA5350
        Span<byte> id = SHA1.HashData([.. GuidNamespace, .. name]).AsSpan(0, 16);
#pragma warning restore CA5350
        id[6] = (byte)((id[6] & 0x0F) | 0x50);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id, bigEndian: true);
    }

    private async Task<TResult> CallAsync<TResult>(TaskRetryOptions? retry, ScheduledKind kind, TaskName name, Func<int, Outgoing> action)
    {
        ArgumentException.ThrowIfNullOrEmpty(name.Name, nameof(name));
        return await Retries.CallAsync(this, retry, name, async () =>
        {
            loop.Check();
            var result = await Ledger.Start(kind, name.Name, action).Task.Task;
            return Read(result, typeof(TResult)) is { } value ? (TResult)value : default!;
        });
    }

    /// <summary>Null for null, also of a type that has none: a result then is the type's default, other than an event.</summary>
    private object? Read(string? text, Type type) => settings.DataConverter.Deserialize(text, type);

    private async Task OneTimerAsync(DateTime end, CancellationToken cancellation)
    {
        loop.Check();
        var (id, timer) = Ledger.Start(ScheduledKind.Timer, "", id => new Outgoing.SetTimer(id, end.Ticks));
        using var registration = cancellation.Register(() => loop.Guard(() => Ledger.CancelTimer(id, cancellation)));
        await timer.Task;
    }
}
