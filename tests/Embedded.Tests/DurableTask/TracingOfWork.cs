using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask;

[Collection(SpanWatch.OneAtATime)]
public sealed class TracingOfWork : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2030, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider clock = new(Noon);
    private readonly SpanWatch spans = new("vendor=a b");

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task Each_piece_of_work_has_its_span_under_the_one_that_asked_for_it()
    {
        await TripAsync();
        Assert.Equal(
            [
                "Client activity:Pack < Server orchestration:Leg",
                "Client activity:Pack@(2) < Server orchestration:Trip@(2)",
                "Client orchestration:Leg < Server orchestration:Trip@(2)",
                "Internal orchestration:Trip:timer < Server orchestration:Trip@(2)",
                "Internal packing < Server activity:Pack",
                "Internal packing < Server activity:Pack@(2)",
                "Internal thinking < Server orchestration:Leg",
                "Producer create_orchestration:Trip@(2) < test",
                "Producer orchestration_event:Home < Server orchestration:Trip@(2)",
                "Producer orchestration_event:Rain < test",
                "Server activity:Pack < Client activity:Pack",
                "Server activity:Pack@(2) < Client activity:Pack@(2)",
                "Server orchestration:Leg < Client orchestration:Leg",
                "Server orchestration:Trip@(2) < Producer create_orchestration:Trip@(2)",
            ],
            spans.Tree);
    }

    [Fact]
    public async Task A_span_tells_what_it_is_about()
    {
        await TripAsync();
        Told("create_orchestration:Trip@(2)", ActivityKind.Producer, "task.instance_id=one", "task.name=Trip", "task.version=2", "type=orchestration");
        Told("orchestration_event:Rain", ActivityKind.Producer, "event.target_instance_id=one", "task.name=Rain", "type=event");
        Told(
            "orchestration:Trip@(2)", ActivityKind.Server,
            "task.instance_id=one", "task.name=Trip", "task.status=Completed", "task.version=2", "type=orchestration");
        Told("activity:Pack@(2)", ActivityKind.Client, "task.instance_id=one", "task.name=Pack", "task.task_id=0", "task.version=2", "type=activity");
        Told("activity:Pack@(2)", ActivityKind.Server, "task.instance_id=one", "task.name=Pack", "task.task_id=0", "task.version=2", "type=activity");
        Told(
            "orchestration:Trip:timer", ActivityKind.Internal,
            "fire_at=2030-05-01T13:00:00.0000000Z", "task.instance_id=one", "task.name=Trip", "task.task_id=1", "type=timer");
        Told("orchestration:Leg", ActivityKind.Client, "task.instance_id=one", "task.name=Leg", "type=orchestration");
        Told("orchestration:Leg", ActivityKind.Server, "task.instance_id=leg", "task.name=Leg", "task.status=Completed", "type=orchestration");
        Told(
            "orchestration_event:Home", ActivityKind.Producer,
            "event.target_instance_id=nobody", "task.instance_id=one", "task.name=Home", "type=event");

        void Told(string name, ActivityKind kind, params string[] tags) => Assert.Equal(tags, SpanWatch.Told(spans.One(name, kind)));
    }

    [Fact]
    public async Task A_span_begins_when_its_work_was_asked_for_and_an_orchestration_s_at_its_first_turn()
    {
        await TripAsync();
        Assert.Equal(Noon.UtcDateTime, spans.One("orchestration:Trip@(2)", ActivityKind.Server).StartTimeUtc);
        Assert.Equal(Noon.UtcDateTime, spans.One("orchestration:Trip:timer", ActivityKind.Internal).StartTimeUtc);
        Assert.Equal(Noon.AddHours(1).UtcDateTime, spans.One("orchestration:Leg", ActivityKind.Client).StartTimeUtc);
        Assert.Equal(Noon.AddHours(1).UtcDateTime, spans.One("orchestration:Leg", ActivityKind.Server).StartTimeUtc);
    }

    [Fact]
    public async Task What_the_caller_s_trace_says_of_sampling_and_to_vendors_reaches_the_last_span()
    {
        await TripAsync();
        var last = spans.One("activity:Pack", ActivityKind.Server);
        Assert.Equal(("01", "vendor=a b"), (last.ParentId?[^2..], last.TraceStateString));
    }

    [Fact]
    public async Task An_instance_that_continues_as_new_has_a_span_for_each_time_in_the_same_trace()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddActivityFunc<int>("Step", _ => 1)
            .AddOrchestratorFunc<int, int>("Count", async (context, number) =>
            {
                number += await context.CallActivityAsync<int>("Step");
                if (number < 3)
                    context.ContinueAsNew(number);
                return number;
            }));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Count", 0, new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        var generations = spans.All("orchestration:Count", ActivityKind.Server);
        Assert.Equal(["ContinuedAsNew", "ContinuedAsNew", "Completed"], generations.Select(span => span.GetTagItem("durabletask.task.status")));
        Assert.Equal(3, generations.Select(span => span.SpanId).Distinct().Count());
        Assert.Equal(generations.Select(span => span.SpanId), spans.All("activity:Step", ActivityKind.Client).Select(span => span.ParentSpanId));
        var create = spans.One("create_orchestration:Count", ActivityKind.Producer);
        Assert.All(generations, span => Assert.Equal(create.SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task Calls_made_in_one_turn_have_a_span_each()
    {
        await using var host = await DurableHost.StartAsync(tasks => tasks
            .AddActivityFunc<int>("Step", _ => 1)
            .AddOrchestratorFunc<int[]>("Spread", context => Task.WhenAll(context.CallActivityAsync<int>("Step"), context.CallActivityAsync<int>("Step"))));
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Spread", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        var calls = spans.All("activity:Step", ActivityKind.Client).ToDictionary(span => span.SpanId, span => span.GetTagItem("durabletask.task.task_id"));
        var runs = spans.All("activity:Step", ActivityKind.Server).ToDictionary(span => span.ParentSpanId, span => span.GetTagItem("durabletask.task.task_id"));
        Assert.Equal([0, 1], calls.Values.Order());
        Assert.Equal(calls.OrderBy(call => call.Value), runs.OrderBy(run => run.Value));
    }

    /// <summary>An orchestration with everything that has a span.</summary>
    private async Task TripAsync()
    {
        await using var host = await DurableHost.StartAsync(
            tasks => tasks
                .AddActivityFunc<string>("Pack", _ => Noted("packing"))
                .AddOrchestratorFunc<string>("Leg", async context =>
                {
                    if (!context.IsReplaying)
                        SpanWatch.Note("thinking");
                    return await context.CallActivityAsync<string>("Pack");
                })
                .AddOrchestratorFunc<string>("Trip", async context =>
                {
                    await context.CallActivityAsync("Pack");
                    await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                    await context.CallSubOrchestratorAsync("Leg", new SubOrchestrationOptions { InstanceId = "leg" });
                    context.SendEvent("nobody", "Home", "");
                    return await context.WaitForExternalEvent<string>("Rain");
                }),
            time: clock);
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Trip", new StartOrchestrationOptions("one") { Version = "2" });
        await host.Client.RaiseEventAsync("one", "Rain", "");
        await Patience.UntilAsync(() => spans.All("activity:Pack@(2)", ActivityKind.Client).Count > 0);
        clock.Advance(TimeSpan.FromHours(1));
        await host.Client.EndAsync("one");
    }

    private static string Noted(string what)
    {
        SpanWatch.Note(what);
        return what;
    }
}
