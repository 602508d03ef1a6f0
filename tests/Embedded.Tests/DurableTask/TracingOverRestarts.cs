using System.Diagnostics;
using Embedded.Engine.File;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.DurableTask;

[Collection(SpanWatch.OneAtATime)]
public sealed class TracingOverRestarts : IDisposable
{
    private readonly TemporaryFile file = new();
    private readonly TaskCompletionSource began = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource never = new();
    private bool isCut;

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_trace_goes_on_after_a_restart_as_if_there_had_been_none()
    {
        using var spans = new SpanWatch();
        isCut = true;
        var first = await StartAsync();
        await first.Client.ScheduleNewOrchestrationInstanceAsync("Root", new StartOrchestrationOptions("one"));
        await began.Task.InTimeAsync();
        await first.KillAsync();
        isCut = false;
        await using var second = await StartAsync();
        await second.Client.RaiseEventAsync("one", "Go");
        await second.Client.EndAsync("one");
        Assert.Equal(
            [
                "Client activity:Long < Server orchestration:Child",
                "Client activity:Short < Server orchestration:Root",
                "Client orchestration:Child < Server orchestration:Root",
                "Producer create_orchestration:Root < test",
                "Producer orchestration_event:Go < test",
                "Server activity:Long < Client activity:Long",
                "Server activity:Short < Client activity:Short",
                "Server orchestration:Child < Client orchestration:Child",
                "Server orchestration:Root < Producer create_orchestration:Root",
            ],
            spans.Tree);
    }

    [Fact]
    public async Task Every_turn_runs_under_the_same_span_and_only_the_last_ends_it()
    {
        using var spans = new SpanWatch();
        var turns = new List<(string? Id, DateTime? Start)>();
        await using (var first = await StartAsync(Noting(turns)))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Wait", new StartOrchestrationOptions("one"));
            await first.Client.StartedAsync("one");
        }

        Assert.Empty(spans.All("orchestration:Wait", ActivityKind.Server));
        await using var second = await StartAsync(Noting(turns));
        await second.Client.RaiseEventAsync("one", "Go");
        await second.Client.EndAsync("one");
        var whole = spans.One("orchestration:Wait", ActivityKind.Server);
        Assert.Equal([(whole.Id, whole.StartTimeUtc), (whole.Id, whole.StartTimeUtc)], turns);
    }

    [Fact]
    public async Task Nothing_of_a_trace_is_stored_when_nobody_listens()
    {
        using var unwatched = new Activity("test").Start();
        isCut = true;
        var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Root", new StartOrchestrationOptions("one"));
        await began.Task.InTimeAsync();
        Assert.Equal((2L, 1L), Rows(host, "1"));
        Assert.Equal((0L, 0L), Rows(host, "trace IS NOT NULL"));
        await host.KillAsync();
    }

    [Fact]
    public async Task What_was_started_when_nobody_listened_has_no_spans_later()
    {
        await using (var first = await StartAsync())
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Root", new StartOrchestrationOptions("one"));
            await first.Client.EndAsync("child");
        }

        using var spans = new SpanWatch();
        await using var second = await StartAsync();
        await second.Client.RaiseEventAsync("one", "Go");
        await second.Client.EndAsync("one");
        Assert.Equal(["Producer orchestration_event:Go < test"], spans.Tree);
    }

    private static (long Instances, long Activities) Rows(DurableHost host, string condition) =>
        host.Services.GetRequiredService<DataFile>().Read(connection => (
            (long)connection.Scalar($"SELECT COUNT(*) FROM orchestrations WHERE {condition}")!,
            (long)connection.Scalar($"SELECT COUNT(*) FROM orchestration_activities WHERE {condition}")!));

    private static Action<DurableTaskRegistry> Noting(List<(string? Id, DateTime? Start)> turns) => tasks =>
        tasks.AddOrchestratorFunc<string>("Wait", context =>
        {
            turns.Add((Activity.Current?.Id, Activity.Current?.StartTimeUtc));
            return context.WaitForExternalEvent<string>("Go");
        });

    private Task<DurableHost> StartAsync() => StartAsync(tasks => tasks
        .AddActivityFunc<int>("Short", _ => 1)
        .AddActivityFunc<int>("Long", async _ =>
        {
            if (!isCut)
                return 2;
            began.SetResult();
            await never.Task;
            return 3;
        })
        .AddOrchestratorFunc<int>("Child", context => context.CallActivityAsync<int>("Long"))
        .AddOrchestratorFunc<int>("Root", async context =>
        {
            await context.CallActivityAsync<int>("Short");
            await context.CallSubOrchestratorAsync<int>("Child", new SubOrchestrationOptions { InstanceId = "child" });
            await context.WaitForExternalEvent<string>("Go");
            return 0;
        }));

    private Task<DurableHost> StartAsync(Action<DurableTaskRegistry> tasks) => DurableHost.StartAsync(tasks, file.Path, rereadHistory: true);
}
