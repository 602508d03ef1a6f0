using System.Runtime.CompilerServices;
using DurableTask.Core.Exceptions;
using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Tracing;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Client;

/// <summary>A client of the engine of its host.</summary>
internal sealed class EmbeddedDurableTaskClient(
    string name, OrchestrationEngine engine, TimeProvider time, IOptionsMonitor<DurableTaskClientOptions> named) : DurableTaskClient(name)
{
    private readonly DurableTaskClientOptions options = named.Get(name);
    private readonly InstancePurge purge = new(engine, time);

    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(orchestratorName.Name))
            throw new ArgumentNullException(nameof(orchestratorName));
        ThrowIfCancelled(cancellation);
        var id = string.IsNullOrEmpty(options?.InstanceId) ? Guid.NewGuid().ToString("N") : options.InstanceId;
        InstanceIds.RequireStorable(id);
        var version = options?.Version is { } given ? given.Version : this.options.DefaultVersion;
        var request = new StartRequest(id, orchestratorName.Name, string.IsNullOrEmpty(version) ? null : version, this.options.DataConverter.Serialize(input))
        {
            StartAt = options?.StartAt?.UtcTicks,
            Tags = InstanceMapping.TagsText(options?.Tags),
            KeptStatuses = InstanceMapping.ToKeptStatuses(options?.DedupeStatuses),
        };
        using var span = Spans.Create(request);
        return await engine.StartAsync(span is null ? request : request with { Trace = TraceText.Write(span.Context) })
            ? id
            : throw new OrchestrationAlreadyExistsException($"An orchestration with the instance ID '{id}' already exists.");
    }

    public override async Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        InstanceIds.RequireGiven(instanceId);
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        ThrowIfCancelled(cancellation);
        var happened = new Incoming.EventRaised(eventName, options.DataConverter.Serialize(eventPayload));
        using var span = Spans.Raise(instanceId, eventName);
        await engine.SendAsync(instanceId, happened);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, view => view.Status != InstanceStatus.Pending, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitAsync(instanceId, getInputsAndOutputs, view => view.Status.HasEnded(), cancellation);

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        InstanceIds.RequireGiven(instanceId);
        ThrowIfCancelled(cancellation);
        var output = this.options.DataConverter.Serialize(options?.Output);
        return engine.SendAsync(instanceId, new Incoming.Terminated(output, options?.Recursive ?? false));
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        InstanceIds.RequireGiven(instanceId);
        ThrowIfCancelled(cancellation);
        return engine.SendAsync(instanceId, new Incoming.Suspended(reason));
    }

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
    {
        InstanceIds.RequireGiven(instanceId);
        ThrowIfCancelled(cancellation);
        return engine.SendAsync(instanceId, new Incoming.Resumed(reason));
    }

    public override Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(instanceId))
            throw new ArgumentNullException(nameof(instanceId));
        ThrowIfCancelled(cancellation);
        var view = engine.Find(instanceId, getInputsAndOutputs);
        return Task.FromResult(view is null ? null : InstanceMapping.ToMetadata(view, getInputsAndOutputs ? options.DataConverter : null));
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
    {
        filter ??= new OrchestrationQuery();
        return Pageable.Create<OrchestrationMetadata>((token, size, cancellation) =>
        {
            ThrowIfCancelled(cancellation);
            var limit = Math.Max(1, size ?? filter.PageSize);
            var views = engine.List(new InstanceFilter
            {
                CreatedFrom = filter.CreatedFrom?.UtcTicks,
                CreatedTo = filter.CreatedTo?.UtcTicks,
                Statuses = InstanceMapping.ToStatuses(filter.Statuses),
                IdPrefix = filter.InstanceIdPrefix,
                AfterId = token ?? filter.ContinuationToken,
                // One more shows whether another page follows.
                Limit = limit + 1,
                WithData = filter.FetchInputsAndOutputs,
            });
            var converter = filter.FetchInputsAndOutputs ? options.DataConverter : null;
            return Task.FromResult(new Page<OrchestrationMetadata>(
                [.. views.Take(limit).Select(view => InstanceMapping.ToMetadata(view, converter))],
                views.Count > limit ? views[limit - 1].Id : null));
        });
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        InstanceIds.RequireGiven(instanceId);
        ThrowIfCancelled(cancellation);
        return new PurgeResult(await engine.PurgeAsync([instanceId], options?.Recursive ?? false), isComplete: true);
    }

    public override Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (filter.Timeout <= TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(filter), filter.Timeout, "PurgeInstancesFilter.Timeout must be a positive TimeSpan.");
        ThrowIfCancelled(cancellation);
        return purge.RunAsync(filter, options?.Recursive ?? false, cancellation);
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        InstanceIds.RequireGiven(instanceId);
        ThrowIfCancelled(cancellation);
        var view = engine.Find(instanceId, withData: true)
            ?? throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.");
        var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        var request = new StartRequest(id, view.Name, view.Version, view.Input) { Tags = view.Tags };
        return await engine.StartAsync(request)
            ? id
            : throw new InvalidOperationException($"An orchestration with the instanceId {instanceId} cannot be restarted.");
    }

    public override async Task RewindInstanceAsync(string instanceId, string reason, CancellationToken cancellation = default)
    {
        InstanceIds.RequireGiven(instanceId);
        ThrowIfCancelled(cancellation);
        if (await engine.RewindAsync(instanceId, reason) is not { } hadFailed)
            throw new ArgumentException($"An orchestration with the instanceId {instanceId} was not found.");
        if (!hadFailed)
            throw new InvalidOperationException($"An orchestration with the instance ID '{instanceId}' has not failed and can't be rewound.");
    }

    public override Task<Page<string>> ListInstanceIdsAsync(
        IEnumerable<OrchestrationRuntimeStatus>? runtimeStatus = null,
        DateTimeOffset? completedTimeFrom = null,
        DateTimeOffset? completedTimeTo = null,
        int pageSize = OrchestrationQuery.DefaultPageSize,
        string? lastInstanceKey = null,
        CancellationToken cancellation = default)
    {
        ThrowIfCancelled(cancellation);
        return Task.FromResult(EndedInstances.List(engine, runtimeStatus, completedTimeFrom, completedTimeTo, pageSize, lastInstanceKey));
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static void ThrowIfCancelled(CancellationToken cancellation, [CallerMemberName] string operation = "")
    {
        if (cancellation.IsCancellationRequested)
            throw Cancelled(operation, cancellation);
    }

    private static OperationCanceledException Cancelled(string operation, CancellationToken cancellation) =>
        new($"The {operation} operation was canceled.", cancellation);

    private async Task<OrchestrationMetadata> WaitAsync(
        string instanceId,
        bool withData,
        Func<InstanceView, bool> condition,
        CancellationToken cancellation,
        [CallerMemberName] string operation = "")
    {
        InstanceIds.RequireGiven(instanceId);
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var view = await engine.WaitAsync(instanceId, withData, condition, cancellation);
            return InstanceMapping.ToMetadata(view, withData ? options.DataConverter : null);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw Cancelled(operation, cancellation);
        }
    }
}
