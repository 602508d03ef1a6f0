using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask.Clauses;

public class RetryClauses
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_policy_waits_at_most_one_hour_and_never_times_out_unless_told()
    {
        var policy = new RetryPolicy(3, TimeSpan.FromSeconds(5));
        Assert.Equal((TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan, 1.0), (policy.MaxRetryInterval, policy.RetryTimeout, policy.BackoffCoefficient));
    }

    [Fact]
    public async Task A_longer_first_wait_is_cut_to_that_hour_when_no_longest_wait_is_given()
    {
        var retried = TaskOptions.FromRetryPolicy(new RetryPolicy(2, TimeSpan.FromDays(1)));
        await using var host = await OneRun.StartAsync(
            tasks => tasks
                .AddActivityFunc<int>("Fail", Fail)
                .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Fail", retried)),
            time: clock);
        await Patience.UntilAsync(() => host.TimersDue().Count == 1);
        Assert.Equal([clock.GetUtcNow().AddHours(1)], host.TimersDue());
    }

    [Fact]
    public async Task A_throwing_HandleFailure_counts_as_no_and_the_tasks_own_failure_is_told()
    {
        var attempts = 0;
        var policy = new RetryPolicy(10, TimeSpan.FromDays(1)) { HandleFailure = _ => throw new InvalidCastException("the predicate's") };
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Fail", (TaskActivityContext _) => ++attempts > 0 ? throw new IOException("the task's") : 0)
            .AddOrchestratorFunc<int>("Run", context => context.CallActivityAsync<int>("Fail", TaskOptions.FromRetryPolicy(policy))));
        Assert.Equal(1, attempts);
        Assert.Equal("the task's", end.FailureDetails?.InnerFailure?.ErrorMessage);
    }

    [Fact]
    public async Task A_retry_waits_on_a_durable_timer_that_survives_a_restart()
    {
        using var file = new TemporaryFile();
        var attempts = 0;
        void Tasks(DurableTaskRegistry tasks) => tasks
            .AddActivityFunc<string>("Try", (TaskActivityContext _) => Interlocked.Increment(ref attempts) == 1 ? throw new IOException("busy") : "done")
            .AddOrchestratorFunc<string>("Run", async context =>
            {
                var policy = new RetryPolicy(2, TimeSpan.FromHours(2), maxRetryInterval: TimeSpan.FromHours(2));
                var result = await context.CallActivityAsync<string>("Try", TaskOptions.FromRetryPolicy(policy));
                return $"{result} at {context.CurrentUtcDateTime:HH:mm:ss}";
            });

        await using (var first = await DurableHost.StartAsync(Tasks, file.Path, time: clock))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("one"));
            await Patience.UntilAsync(() => first.TimersDue() is [var due] && due == clock.GetUtcNow().AddHours(2));
        }

        clock.Advance(TimeSpan.FromHours(1));
        await using var second = await DurableHost.StartAsync(Tasks, file.Path, time: clock);
        Assert.Equal((1, 1), (attempts, second.TimersDue().Count));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("done at 14:00:00", (await second.Client.EndAsync("one")).ReadOutputAs<string>());
    }

    private static int Fail(TaskActivityContext context) => throw new IOException("busy");
}
