using System.Text.Json;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Converters;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.DurableTask;

public class WorkerSettings
{
    private static readonly JsonDataConverter AnyCase = new(new JsonSerializerOptions { PropertyNameCaseInsensitive = true });

    [Fact]
    public async Task A_converter_of_the_host_reads_and_writes_everything()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<Order, Order>("Double", (_, order) => order with { Count = order.Count * 2 })
                .AddOrchestratorFunc<Order, Order>("Sell", async (context, order) =>
                {
                    var more = await context.WaitForExternalEvent<Order>("More");
                    return await context.CallActivityAsync<Order>("Double", order with { Count = order.Count + more.Count });
                }),
            worker: added => added.Configure(options => options.DataConverter = AnyCase));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Sell", new { COUNT = 3, what = "ink" }, new StartOrchestrationOptions("one"));
        await host.Client.RaiseEventAsync("one", "More", new { count = 4 });
        Assert.Equal("{\"Count\":14,\"What\":\"ink\"}", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task No_more_activities_run_at_once_than_allowed()
    {
        int running = 0, most = 0;
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Work", async _ =>
                {
                    var now = Interlocked.Increment(ref running);
                    InterlockedMax(ref most, now);
                    if (now == 3)
                        full.TrySetResult();
                    await full.Task;
                    await Task.Yield();
                    Interlocked.Decrement(ref running);
                    return now;
                })
                .AddOrchestratorFunc<int>("FanOut", async context =>
                    (await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => context.CallActivityAsync<int>("Work")))).Length),
            worker: added => added.Configure(options => options.Concurrency.MaximumConcurrentActivityWorkItems = 3));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("FanOut", new StartOrchestrationOptions("one"));
        Assert.Equal("30", (await host.Client.EndAsync("one")).SerializedOutput);
        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_replay_safe_logger_says_each_thing_once()
    {
        var log = new List<string>();
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Step", _ => 1)
                .AddOrchestratorFunc<int>("Walk", async context =>
                {
                    var logger = context.CreateReplaySafeLogger("walk");
                    for (var i = 0; i < 3; i++)
                    {
#pragma warning disable CA2254
                        logger.LogInformation($"step {i}");
#pragma warning restore CA2254
                        await context.CallActivityAsync<int>("Step");
                    }

                    return 0;
                }),
            services: services => services.AddLogging(logging => logging.AddProvider(new Lines("walk", log))));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Walk", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        Assert.Equal(["step 0", "step 1", "step 2"], log);
    }

    [Theory]
    [InlineData("2.0", "Completed")]
    [InlineData("1.9", "Completed")]
    [InlineData("2.1", "Failed")]
    public async Task A_worker_can_let_newer_orchestrations_fail(string version, string status)
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<string>("Version", context => context.Version),
            worker: added => added.UseVersioning(new DurableTaskWorkerOptions.VersioningOptions
            {
                Version = "2.0",
                MatchStrategy = DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder,
                FailureStrategy = DurableTaskWorkerOptions.VersionFailureStrategy.Fail,
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Version", new StartOrchestrationOptions("one") { Version = version });
        var end = await host.Client.EndAsync("one");
        Assert.Equal(status, end.RuntimeStatus.ToString());
        Assert.Equal(status == "Failed" ? "VersionMismatch" : null, end.FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task A_task_registered_for_a_version_serves_that_version()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddOrchestratorFunc<object?, string>("Which", "2", (_, _) => Task.FromResult("the second"))
            .AddOrchestratorFunc<string>("Which", _ => "none"));
        foreach (var (version, output) in new[] { ("2", "\"the second\""), ("", "\"none\"") })
        {
            await host.Client.ScheduleNewOrchestrationInstanceAsync("Which", new StartOrchestrationOptions("one") { Version = version });
            Assert.Equal(output, (await host.Client.EndAsync("one")).SerializedOutput);
        }

        await host.Client.ScheduleNewOrchestrationInstanceAsync("Which", new StartOrchestrationOptions("one") { Version = "3" });
        Assert.Equal("OrchestratorTaskNotFound", (await host.Client.EndAsync("one")).FailureDetails?.ErrorType);
    }

    [Fact]
    public async Task What_the_filters_leave_out_stays_pending()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks.AddOrchestratorFunc<int>("Known", _ => 1),
            worker: added => added.UseWorkItemFilters());
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Unknown", new StartOrchestrationOptions("unknown"));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Known", new StartOrchestrationOptions("known"));
        await host.Client.EndAsync("known");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await host.Client.GetInstanceAsync("unknown"))!.RuntimeStatus);
    }

    [Fact]
    public async Task Properties_of_an_exception_travel_when_a_provider_tells_them()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Fail", Fail)
                .AddOrchestratorFunc<string>("Read", async context =>
                {
                    try
                    {
                        return $"{await context.CallActivityAsync<int>("Fail")}";
                    }
                    catch (TaskFailedException failed)
                    {
                        return $"{failed.FailureDetails.Properties!["code"]} {failed.FailureDetails.Properties["name"]}";
                    }
                }),
            services: services => services.AddSingleton<IExceptionPropertiesProvider, Codes>());
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Read", new StartOrchestrationOptions("one"));
        Assert.Equal("\"42 ink\"", (await host.Client.EndAsync("one")).SerializedOutput);
    }

    [Fact]
    public async Task Two_hosts_in_one_process_know_nothing_of_each_other()
    {
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<int>("One", _ => 1);
        await using var left = await DurableHost.StartAsync(Tasks);
        await using var right = await DurableHost.StartAsync(Tasks);
        await left.Client.ScheduleNewOrchestrationInstanceAsync("One", new StartOrchestrationOptions("one"));
        await left.Client.EndAsync("one");
        Assert.Null(await right.Client.GetInstanceAsync("one"));
    }

    private static int Fail(TaskActivityContext context) => throw new InvalidOperationException("no");

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }

    private sealed record Order(int Count, string? What);

    private sealed class Codes : IExceptionPropertiesProvider
    {
        public IDictionary<string, object?> GetExceptionProperties(Exception exception) =>
            new Dictionary<string, object?> { ["code"] = 42, ["name"] = "ink" };
    }

    private sealed class Lines(string category, List<string> log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => new Line(categoryName == category ? log : []);

        public void Dispose()
        {
        }

        private sealed class Line(List<string> log) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                log.Add(formatter(state, exception));
        }
    }
}
