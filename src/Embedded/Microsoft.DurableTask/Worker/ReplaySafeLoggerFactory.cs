using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask.Worker;

/// <summary>Loggers that say nothing while their orchestration replays.</summary>
internal sealed class ReplaySafeLoggerFactory(TaskOrchestrationContext context, Func<ILoggerFactory> loggersBehind) : ILoggerFactory
{
    /// <summary>More contexts are hardly wrapped in one another; one that wraps itself would never end.</summary>
    private const int DeepestWrapping = 10;

    private ILoggerFactory Behind => loggersBehind();

    public ILogger CreateLogger(string categoryName) => new ReplaySafeLogger(context, Unwrapped().CreateLogger(categoryName));

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException(
        "Adding a provider to a replay-safe logger factory is not supported; add it to the host's logging.");

    public void Dispose()
    {
        // The factory behind belongs to the host.
    }

    /// <summary>The factory under those of wrapped contexts, so that each line is held back by one of them alone.</summary>
    private ILoggerFactory Unwrapped()
    {
        var loggers = Behind;
        for (var depth = 0; loggers is ReplaySafeLoggerFactory wrapped; depth++)
        {
            if (depth == DeepestWrapping)
            {
                throw new InvalidOperationException(
                    "Maximum unwrap depth exceeded: this context's LoggerFactory seems to lead back to its own ReplaySafeLoggerFactory.");
            }

            loggers = wrapped.Behind;
        }

        return loggers;
    }

    private sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => logger.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.IsReplaying)
                logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
