using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.DurableTask;

/// <summary>The events that programs watch for, in the official categories.</summary>
public class OfficialLogs
{
    private readonly ConcurrentQueue<string> seen = new();
    private readonly ConcurrentQueue<string> questions = new();

    [Fact]
    public async Task Each_start_and_end_is_logged_once_and_not_again_at_replay()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Walk", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        Assert.Equal(
            [
                "Orchestrations 600 OrchestrationStarted", "Activities 603 ActivityStarted", "Activities 604 ActivityCompleted",
                "Activities 603 ActivityStarted", "Activities 604 ActivityCompleted", "Orchestrations 601 OrchestrationCompleted",
            ],
            seen);
    }

    [Fact]
    public async Task A_failure_is_logged_with_its_exception()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Stumble", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        Assert.Contains("Activities 605 ActivityFailed InvalidOperationException", seen);
        Assert.Contains("Orchestrations 602 OrchestrationFailed TaskFailedException", seen);
    }

    [Fact]
    public async Task Each_question_to_a_retry_handler_is_logged_once_and_not_again_at_replay()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Insist", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        Assert.Equal(
            [
                "Microsoft.DurableTask 55 RetryingTask one: Evaluating custom retry handler for failed 'Fall' task. Attempt = 1.",
                "Microsoft.DurableTask 55 RetryingTask one: Evaluating custom retry handler for failed 'Fall' task. Attempt = 2.",
            ],
            questions);
    }

    private Task<DurableHost> StartAsync() => DurableHost.StartAsync(
        tasks => tasks
            .AddActivityFunc<int>("Step", _ => 1)
            .AddActivityFunc<int>("Fall", Fall)
            .AddOrchestratorFunc<int>("Walk", async context =>
                await context.CallActivityAsync<int>("Step") + await context.CallActivityAsync<int>("Step"))
            .AddOrchestratorFunc<int>("Stumble", context => context.CallActivityAsync<int>("Fall"))
            .AddOrchestratorFunc<int>("Insist", context =>
                context.CallActivityAsync<int>("Fall", TaskOptions.FromRetryHandler(failure => failure.LastAttemptNumber < 2))),
        services: services => services.AddLogging(logging => logging.AddProvider(new Provider(seen, questions))));

    private static int Fall(TaskActivityContext context) => throw new InvalidOperationException("no");

    private sealed class Provider(ConcurrentQueue<string> seen, ConcurrentQueue<string> questions) : ILoggerProvider
    {
        private const string Prefix = "Microsoft.DurableTask.Worker.";

        public ILogger CreateLogger(string categoryName) => new Line(
            categoryName.StartsWith(Prefix, StringComparison.Ordinal) ? seen : [], questions, categoryName.Replace(Prefix, "", StringComparison.Ordinal));

        public void Dispose()
        {
        }
    }

    private sealed class Line(ConcurrentQueue<string> seen, ConcurrentQueue<string> questions, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            seen.Enqueue($"{category} {eventId.Id} {eventId.Name} {exception?.GetType().Name}".Trim());
            if (eventId.Id == 55)
                questions.Enqueue($"{category} {eventId.Id} {eventId.Name} {formatter(state, exception)}");
        }
    }
}
