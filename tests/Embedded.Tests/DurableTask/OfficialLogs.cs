using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.DurableTask;

/// <summary>The events that programs watch for, in the official categories.</summary>
public class OfficialLogs
{
    private readonly ConcurrentQueue<string> seen = new();

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

    private Task<DurableHost> StartAsync() => DurableHost.StartAsync(
        tasks => tasks
            .AddActivityFunc<int>("Step", _ => 1)
            .AddActivityFunc<int>("Fall", Fall)
            .AddOrchestratorFunc<int>("Walk", async context =>
                await context.CallActivityAsync<int>("Step") + await context.CallActivityAsync<int>("Step"))
            .AddOrchestratorFunc<int>("Stumble", context => context.CallActivityAsync<int>("Fall")),
        services: services => services.AddLogging(logging => logging.AddProvider(new Provider(seen))));

    private static int Fall(TaskActivityContext context) => throw new InvalidOperationException("no");

    private sealed class Provider(ConcurrentQueue<string> seen) : ILoggerProvider
    {
        private const string Prefix = "Microsoft.DurableTask.Worker.";

        public ILogger CreateLogger(string categoryName) =>
            new Line(categoryName.StartsWith(Prefix, StringComparison.Ordinal) ? seen : [], categoryName.Replace(Prefix, "", StringComparison.Ordinal));

        public void Dispose()
        {
        }
    }

    private sealed class Line(ConcurrentQueue<string> seen, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            seen.Enqueue($"{category} {eventId.Id} {eventId.Name} {exception?.GetType().Name}".Trim());
    }
}
