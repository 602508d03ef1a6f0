using System.Diagnostics;
using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Replay;
using Microsoft.DurableTask.Tracing;
using Microsoft.DurableTask.Worker.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Worker;

/// <summary>Runs tasks for the engine of its host.</summary>
internal sealed class EmbeddedDurableTaskWorker : DurableTaskWorker, IOrchestrationWorker
{
    private readonly OrchestrationEngine engine;
    private readonly IServiceProvider services;
    private readonly ILoggerFactory loggers;
    private readonly ILogger logger;
    private readonly DurableTaskWorkerOptions options;
    private readonly ILogger orchestrationLog;
    private readonly ILogger activityLog;
    private readonly DurableTaskWorkerWorkItemFilters filters;
#pragma warning disable CS0618 // The obsolete filter still works.
    private readonly IOrchestrationFilter? orchestrationFilter;
#pragma warning restore CS0618

    public EmbeddedDurableTaskWorker(
        string name,
        IDurableTaskFactory factory,
        OrchestrationEngine engine,
        IServiceProvider services,
        ILoggerFactory loggers,
        IOptionsMonitor<DurableTaskWorkerOptions> options,
        IOptionsMonitor<DurableTaskWorkerWorkItemFilters> filters)
        : base(name, factory)
    {
        this.engine = engine;
        this.services = services;
        this.loggers = loggers;
        this.options = options.Get(name);
        logger = loggers.CreateLogger(this.options.Logging.UseLegacyCategories ? "Microsoft.DurableTask" : "Microsoft.DurableTask.Worker");
        orchestrationLog = loggers.CreateLogger("Microsoft.DurableTask.Worker.Orchestrations");
        activityLog = loggers.CreateLogger("Microsoft.DurableTask.Worker.Activities");
        this.filters = filters.Get(name);
#pragma warning disable CS0618 // The obsolete filter still works.
        orchestrationFilter = services.GetService<IOrchestrationFilter>() ?? this.options.OrchestrationFilter;
#pragma warning restore CS0618
        ExceptionPropertiesProvider = services.GetService<IExceptionPropertiesProvider>();
    }

    public int MaximumTurns => options.Concurrency.MaximumConcurrentOrchestrationWorkItems;

    public int MaximumActivities => options.Concurrency.MaximumConcurrentActivityWorkItems;

    public bool KnowsOrchestrator(string name) => Factory is RegistryTaskFactory known && known.KnowsOrchestrator(new TaskName(name));

    public bool KnowsActivity(string name) => Factory is RegistryTaskFactory known && known.KnowsActivity(new TaskName(name));

    public bool Takes(Instance instance) => !IsRejected(instance.Version) && (filters.IsEmpty
        || filters.Orchestrations.Any(filter => DurableTaskWorkerWorkItemFilters.Matches(filter.Name, filter.Versions, instance.Name, instance.Version)));

    public bool Takes(ActivityCall call) => !IsRejected(call.Version) && (filters.IsEmpty
        || filters.Activities.Any(filter => DurableTaskWorkerWorkItemFilters.Matches(filter.Name, filter.Versions, call.Name, call.Version)));

    public async ValueTask<TurnOutcome?> RunTurnAsync(Instance instance, IReadOnlyList<Turn> past, Turn current)
    {
#pragma warning disable CS0618 // The obsolete filter still works.
        if (orchestrationFilter is { } filter && !await filter.IsOrchestrationValidAsync(InstanceMapping.ToFilterParameters(instance)))
            return null;
#pragma warning restore CS0618
        var span = OrchestrationSpan.Begin(instance, past, current);
        var outcome = await RunTurnAsync(instance, past, current, span);
        if (span is not null)
            outcome = span.End(outcome);
        if (outcome.Ending is Ending.Failed failed)
            Logs.InstanceFailed(logger, instance.Id, instance.Name, failed.Failure.Type, failed.Failure.Message);
        return outcome;
    }

    public void EndsWithoutCode(Instance instance, IReadOnlyList<Turn> past, Turn current, TurnOutcome outcome) =>
        OrchestrationSpan.Begin(instance, past, current)?.End(outcome);

    public async Task<Incoming> RunActivityAsync(ActivityCall call)
    {
        using var span = Spans.Execute(call);
        try
        {
            if (VersionCheck.Mismatch(options.Versioning, call.Version) is { } mismatch)
                return Refused(call, mismatch, span);
            await using var scope = services.CreateAsyncScope();
            if (TryCreateActivity(call, scope.ServiceProvider) is not { } activity)
                return Refused(call, NotFound("Activity", call.Name, call.Version), span);

            var input = options.DataConverter.Deserialize(call.Input, activity.InputType);
            Logs.ActivityStarted(activityLog, call.InstanceId, call.Name);
            var output = await activity.RunAsync(new EmbeddedActivityContext(call), input);
            Logs.ActivityCompleted(activityLog, call.InstanceId, call.Name);
            return new Incoming.TaskDone(call.TaskId, options.DataConverter.Serialize(output));
        }
        catch (Exception fault) when (fault is not ActivityAborted)
        {
            Logs.ActivityFailed(activityLog, fault, call.InstanceId, call.Name);
            span?.SetStatus(ActivityStatusCode.Error, fault.Message);
            return new Incoming.TaskFailed(call.TaskId, FailureMapping.OfActivity(fault, ExceptionPropertiesProvider));
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await engine.DetachAsync(this, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            Logs.StoppedEarly(logger);
        }

        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        engine.Attach(this);
        return Task.CompletedTask;
    }

    private async ValueTask<TurnOutcome> RunTurnAsync(Instance instance, IReadOnlyList<Turn> past, Turn current, OrchestrationSpan? span)
    {
        if (VersionCheck.Mismatch(options.Versioning, instance.Version) is { } mismatch)
            return Failed(mismatch);
        var scope = services.CreateAsyncScope();
        TurnOutcome outcome;
        try
        {
            outcome = TryCreateOrchestrator(instance, scope.ServiceProvider) is { } orchestrator
                ? new TurnReplay(instance, orchestrator, options, loggers, orchestrationLog, ExceptionPropertiesProvider, span, () => Break(instance))
                    .Run(past, current)
                : Failed(NotFound("Orchestrator", instance.Name, instance.Version));
        }
        catch (Exception fault)
        {
            outcome = Failed(FailureMapping.OfActivity(fault, ExceptionPropertiesProvider));
        }

        try
        {
            await scope.DisposeAsync();
        }
        catch (Exception fault)
        {
            // What the turn came to stands, as on Azure: another try would end here again.
            Logs.ScopeNotDisposed(logger, fault, instance.Id, instance.Name);
        }

        return outcome;
    }

    /// <summary>A worker that rejects other versions leaves them to another.</summary>
    private bool IsRejected(string? version) =>
        options.Versioning is { FailureStrategy: DurableTaskWorkerOptions.VersionFailureStrategy.Reject } versioning
        && VersionCheck.Mismatch(versioning, version) is not null;

    private static Failure NotFound(string kind, string name, string? version)
    {
        var versioned = string.IsNullOrWhiteSpace(version) ? string.Empty : $" with version '{version}'";
        return new Failure($"{kind}TaskNotFound", $"No {kind.ToLowerInvariant()} task named '{name}'{versioned} was found.", null, null, null, IsFinal: true);
    }

    private static Incoming Refused(ActivityCall call, Failure failure, Activity? span)
    {
        span?.SetStatus(ActivityStatusCode.Error, failure.Message);
        return new Incoming.TaskFailed(call.TaskId, failure);
    }

    private static TurnOutcome Failed(Failure failure) => new([], [], null, IsSuspended: false, new Ending.Failed(null, failure));

    private ITaskOrchestrator? TryCreateOrchestrator(Instance instance, IServiceProvider scoped)
    {
        var name = new TaskName(instance.Name);
        if (Factory is RegistryTaskFactory versioned)
            return versioned.TryCreateOrchestrator(name, new TaskVersion(instance.Version!), scoped, out var found) ? found : null;
        return Factory.TryCreateOrchestrator(name, scoped, out var orchestrator) ? orchestrator : null;
    }

    private ITaskActivity? TryCreateActivity(ActivityCall call, IServiceProvider scoped)
    {
        var name = new TaskName(call.Name);
        if (Factory is RegistryTaskFactory versioned)
            return versioned.TryCreateActivity(name, new TaskVersion(call.Version!), scoped, out var found) ? found : null;
        return Factory.TryCreateActivity(name, scoped, out var activity) ? activity : null;
    }

    private void Break(Instance instance) => _ = engine.SendAsync(instance.Key, new Incoming.Broken(OrchestratorLoop.ForeignMessage));
}
