using System.Diagnostics;
using Microsoft.DurableTask;

namespace Embedded.Tests.DurableTask;

[Collection(SpanWatch.OneAtATime)]
public sealed class TracingOfFailures : IDisposable
{
    private readonly SpanWatch spans = new();
    private bool isMended;

    public void Dispose() => spans.Dispose();

    [Fact]
    public async Task A_failure_marks_the_activity_its_call_and_every_orchestration_that_it_fails()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Parent", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        const string Failed = "Task 'Fall' (#0) failed with an unhandled exception: no";
        Assert.Equal("no", Marked("activity:Fall", ActivityKind.Server));
        Assert.Equal("no", Marked("activity:Fall", ActivityKind.Client));
        Assert.Equal(Failed, Marked("orchestration:Child", ActivityKind.Server));
        Assert.Equal(Failed, Marked("orchestration:Child", ActivityKind.Client));
        Assert.Contains(Failed, Marked("orchestration:Parent", ActivityKind.Server), StringComparison.Ordinal);
        Assert.Equal("Failed", spans.One("orchestration:Parent", ActivityKind.Server).GetTagItem("durabletask.task.status"));
    }

    [Fact]
    public async Task An_orchestration_that_bears_a_failure_is_not_marked()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Bear", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        Assert.Equal("no", Marked("activity:Fall", ActivityKind.Client));
        Assert.Equal(ActivityStatusCode.Unset, spans.One("orchestration:Bear", ActivityKind.Server).Status);
    }

    [Fact]
    public async Task Work_that_nobody_has_the_code_of_is_marked()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Lost", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Unknown", new StartOrchestrationOptions("two"));
        await host.Client.EndAsync("two");
        Assert.Equal("No activity task named 'Nowhere' was found.", Marked("activity:Nowhere", ActivityKind.Server));
        Marked("orchestration:Unknown", ActivityKind.Server);
    }

    [Fact]
    public async Task A_terminated_orchestration_s_span_ends_as_terminated_and_its_parent_s_call_is_marked()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Caller", new StartOrchestrationOptions("one"));
        await host.Client.StartedAsync("child");
        await host.Client.TerminateInstanceAsync("child");
        await host.Client.EndAsync("one");
        var child = spans.One("orchestration:Wait", ActivityKind.Server);
        Assert.Equal(("Terminated", ActivityStatusCode.Unset), (child.GetTagItem("durabletask.task.status"), child.Status));
        Assert.Equal("Unspecified sub-orchestration failure", Marked("orchestration:Wait", ActivityKind.Client));
    }

    [Fact]
    public async Task A_call_that_a_rewind_makes_again_has_a_span_of_its_own()
    {
        await using var host = await StartAsync();
        await host.Client.ScheduleNewOrchestrationInstanceAsync("Child", new StartOrchestrationOptions("one"));
        await host.Client.EndAsync("one");
        isMended = true;
        await host.Client.RewindInstanceAsync("one", "mended");
        await host.Client.UntilAsync("one", now => now.RuntimeStatus == Microsoft.DurableTask.Client.OrchestrationRuntimeStatus.Completed);
        var calls = spans.All("activity:Fall", ActivityKind.Client);
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Unset], calls.Select(call => call.Status));
        Assert.Equal(calls.Select(call => call.SpanId), spans.All("activity:Fall", ActivityKind.Server).Select(run => run.ParentSpanId));
        Assert.NotEqual(calls[0].SpanId, calls[1].SpanId);
    }

    private string? Marked(string name, ActivityKind kind)
    {
        var span = spans.One(name, kind);
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        return span.StatusDescription;
    }

    private Task<DurableHost> StartAsync() => DurableHost.StartAsync(tasks => tasks
        .AddActivityFunc<int>("Fall", _ => isMended ? 1 : throw new InvalidOperationException("no"))
        .AddOrchestratorFunc<int>("Child", context => context.CallActivityAsync<int>("Fall"))
        .AddOrchestratorFunc<int>("Parent", context => context.CallSubOrchestratorAsync<int>("Child"))
        .AddOrchestratorFunc<int>("Lost", context => context.CallActivityAsync<int>("Nowhere"))
        .AddOrchestratorFunc<int>("Wait", context => context.WaitForExternalEvent<int>("Never"))
        .AddOrchestratorFunc<int>("Caller", context => context.CallSubOrchestratorAsync<int>("Wait", new SubOrchestrationOptions { InstanceId = "child" }))
        .AddOrchestratorFunc<int>("Bear", async context =>
        {
            try
            {
                return await context.CallActivityAsync<int>("Fall");
            }
            catch (TaskFailedException)
            {
                return 0;
            }
        }));
}
