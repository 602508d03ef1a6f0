using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask.Clauses;

public class TimerClauses
{
    [Fact]
    public async Task A_timer_survives_a_restart_and_is_exact_to_a_second_after_it()
    {
        using var file = new TemporaryFile();
        var clock = new FakeTimeProvider(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Run", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(2), CancellationToken.None);
            return $"{context.CurrentUtcDateTime:HH:mm:ss}";
        });

        await using (var first = await DurableHost.StartAsync(Tasks, file.Path, time: clock))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("one"));
            await first.Client.StartedAsync("one");
        }

        clock.Advance(TimeSpan.FromHours(1));
        await using var second = await DurableHost.StartAsync(Tasks, file.Path, time: clock);
        // Fired at this moment, a second too early, it would tell so.
        clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.False((await second.Client.GetInstanceAsync("one"))!.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("14:00:00", (await second.Client.EndAsync("one")).ReadOutputAs<string>());
    }
}
