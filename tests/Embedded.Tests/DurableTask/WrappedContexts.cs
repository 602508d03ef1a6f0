using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Embedded.Tests.DurableTask;

/// <summary>Replay-safe loggers of contexts that programs derive.</summary>
public class WrappedContexts
{
    [Fact]
    public void A_context_keeps_its_replay_safe_factory()
    {
        var context = new Derived(_ => NullLoggerFactory.Instance);
        Assert.Same(context.ReplaySafeLoggerFactory, context.ReplaySafeLoggerFactory);
    }

    [Fact]
    public void A_context_around_another_asks_once_whether_it_replays()
    {
        var inner = new Derived(_ => NullLoggerFactory.Instance);
        var outer = new Derived(_ => inner.ReplaySafeLoggerFactory);
        outer.CreateReplaySafeLogger("any").Log(LogLevel.Information, "a line");
        Assert.Equal((0, 1), (inner.Asked, outer.Asked));
    }

    [Fact]
    public void A_context_around_itself_fails_instead_of_running_for_ever()
    {
        var context = new Derived(self => self.ReplaySafeLoggerFactory);
        Assert.Throws<InvalidOperationException>(() => context.CreateReplaySafeLogger("any"));
    }

    [Fact]
    public void No_provider_can_be_added_to_a_replay_safe_factory() =>
        Assert.Throws<NotSupportedException>(() => new Derived(_ => NullLoggerFactory.Instance).ReplaySafeLoggerFactory.AddProvider(NullLoggerProvider.Instance));

    private sealed class Derived(Func<TaskOrchestrationContext, ILoggerFactory> loggers) : TaskOrchestrationContext
    {
        public int Asked { get; private set; }

        public override TaskName Name => new("any");

        public override string InstanceId => "one";

        public override ParentOrchestrationInstance? Parent => null;

        public override DateTime CurrentUtcDateTime => DateTime.UnixEpoch;

        public override bool IsReplaying
        {
            get
            {
                Asked++;
                return false;
            }
        }

        protected override ILoggerFactory LoggerFactory => loggers(this);

        public override T? GetInput<T>()
            where T : default => default;

        public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null) =>
            throw new NotSupportedException();

        public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
            throw new NotSupportedException();

        public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public override void SendEvent(string instanceId, string eventName, object payload) => throw new NotSupportedException();

        public override void SetCustomStatus(object? customStatus) => throw new NotSupportedException();

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) => throw new NotSupportedException();

        public override Guid NewGuid() => throw new NotSupportedException();
    }
}
