using DurableTask.Core.Exceptions;
using Embedded.Engine.Orchestrations;
using Microsoft.DurableTask.Tracing;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Replay;

/// <summary>One turn: the orchestrator's code from its start, over its history, then over what is new.</summary>
internal sealed class TurnReplay
{
    private readonly Instance instance;
    private readonly ITaskOrchestrator orchestrator;
    private readonly DurableTaskWorkerOptions options;
    private readonly IExceptionPropertiesProvider? properties;
    private readonly ILogger logger;
    private readonly OrchestratorLoop loop;
    private readonly OrchestrationSpan? span;
    private readonly ReplayContext context;
    private readonly Queue<Incoming> heldBack = new();
    private Task<string?>? code;
    private bool isSuspended;

    public TurnReplay(
        Instance instance,
        ITaskOrchestrator orchestrator,
        DurableTaskWorkerOptions options,
        ILoggerFactory loggers,
        ILogger logger,
        IExceptionPropertiesProvider? properties,
        OrchestrationSpan? span,
        Action onForeign)
    {
        this.instance = instance;
        this.orchestrator = orchestrator;
        this.options = options;
        this.properties = properties;
        this.logger = logger;
        this.span = span;
        loop = new OrchestratorLoop(onForeign);
        context = new ReplayContext(instance, loop, options, loggers, span);
    }

    public TurnOutcome Run(IReadOnlyList<Turn> past, Turn current)
    {
        try
        {
            loop.Run(() =>
            {
                foreach (var turn in past)
                    Take(turn, replaying: true);
                Take(current, replaying: false);
            });
            return Conclude();
        }
        catch (NonDeterministicOrchestrationException fault)
        {
            return Broken(fault.Message, FailureMapping.OfOrchestration(fault, null)) with { CustomStatus = options.DataConverter.Serialize(context.CustomStatus) };
        }
        catch (Exception fault)
        {
            // What fails outside the orchestrator's own code leaves no output, as on Azure.
            return Broken(null, FailureMapping.OfActivity(fault, properties));
        }
    }

    private static TurnOutcome Broken(string? output, Failure failure) => new([], [], null, IsSuspended: false, new Ending.Failed(output, failure));

    private void Take(Turn turn, bool replaying)
    {
        context.BeginTurn(turn, replaying);
        code ??= ExecuteAsync();
        loop.Drain();
        foreach (var happened in turn.Incoming)
        {
            if (!replaying)
                span?.Take(happened);
            Handle(happened);
            loop.Drain();
        }

        foreach (var scheduled in turn.Scheduled)
            context.Ledger.Confirm(scheduled);
    }

    private async Task<string?> ExecuteAsync()
    {
        var type = orchestrator.InputType;
        context.Input = options.DataConverter.Deserialize(instance.Input, type);
        if (!context.IsReplaying)
            Logs.OrchestrationStarted(logger, instance.Id, instance.Name);
        var output = await RunAsync();
        return options.DataConverter.Serialize(output);
    }

    private async Task<object?> RunAsync()
    {
        try
        {
            var output = await orchestrator.RunAsync(context, context.Input);
            if (!context.IsReplaying)
                Logs.OrchestrationCompleted(logger, instance.Id, instance.Name);
            return output;
        }
        catch (TaskFailedException failed) when (!context.IsReplaying)
        {
            Logs.OrchestrationFailed(logger, failed, instance.Id, instance.Name);
            throw;
        }
    }

    private void Handle(Incoming happened)
    {
        if (happened is Incoming.Suspended)
        {
            isSuspended = true;
        }
        else if (happened is Incoming.Resumed)
        {
            isSuspended = false;
            while (heldBack.TryDequeue(out var held))
            {
                Apply(held);
                loop.Drain();
            }
        }
        else if (isSuspended)
        {
            heldBack.Enqueue(happened);
        }
        else
        {
            Apply(happened);
        }
    }

    private void Apply(Incoming happened)
    {
        switch (happened)
        {
            case Incoming.TaskDone done:
                context.Ledger.Complete(done.TaskId, done.Result);
                break;
            case Incoming.TaskFailed failed:
                context.Ledger.Fail(failed.TaskId, failed.Failure);
                break;
            case Incoming.TimerFired fired:
                context.Ledger.Complete(fired.TaskId, null);
                break;
            case Incoming.EventRaised raised when context.Next is not null:
                context.CarriedEvents.Add(raised);
                break;
            case Incoming.EventRaised raised:
                context.Events.Raise(raised.Name, raised.Payload);
                break;
            case Incoming.Broken broken:
                throw new InvalidOperationException(broken.Reason);
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened, "An orchestrator cannot take it.");
        }
    }

    private TurnOutcome Conclude()
    {
        var ledger = context.Ledger;
        if (loop.SawForeign || (!code!.IsCompleted && !ledger.HasOpenTasks && !context.Events.HasOpenWaits && !isSuspended))
            throw new InvalidOperationException(OrchestratorLoop.ForeignMessage);
        // Open timers and activities hold the end up, however it comes.
        var ending = code.IsCompleted && !ledger.HasOpenTasks ? End(code) : null;
        return new TurnOutcome(ledger.Outgoing, ledger.Scheduled, options.DataConverter.Serialize(context.CustomStatus), isSuspended, ending);
    }

    private Ending End(Task<string?> ended)
    {
        if (ended.Exception?.InnerException is { } fault)
            return new Ending.Failed(fault.Message, FailureMapping.OfOrchestration(fault, properties));
        // Of a cancelled task this throws what the official engine shows.
        ended.Wait();
        if (context.Next is not { } next)
            return new Ending.Completed(ended.Result);
        // The next generation is held as this one was, and finds what was held back.
        Incoming[] hold = isSuspended ? [new Incoming.Suspended(null)] : [];
        return new Ending.ContinuedAsNew(next.Input, next.Version, [.. context.CarriedEvents, .. hold, .. heldBack.OfType<Incoming.EventRaised>()]);
    }
}
