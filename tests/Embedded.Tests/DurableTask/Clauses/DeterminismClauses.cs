using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Time.Testing;

namespace Embedded.Tests.DurableTask.Clauses;

public class DeterminismClauses
{
    private static readonly Dictionary<string, Func<TaskOrchestrationContext, Task>> Actions = new()
    {
        ["the activity 'Stand'"] = context => context.CallActivityAsync("Stand"),
        ["the sub-orchestration 'Child'"] = context => context.CallSubOrchestratorAsync("Child"),
        ["a timer"] = context => context.CreateTimer(TimeSpan.Zero, CancellationToken.None),
        ["the event 'Word'"] = context =>
        {
            context.SendEvent("nobody", "Word", "hm");
            return Task.CompletedTask;
        },
    };

    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.Zero));

    public static TheoryData<string, string> Pairs =>
        [.. Actions.Keys.SelectMany(past => Actions.Keys.Where(present => present != past).Select(present => (past, present)))];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task A_mismatch_is_a_NonDeterministicOrchestrationException_that_names_both_sides(string past, string present)
    {
        var end = await OneRun.EndAsync(tasks => tasks
            .AddActivityFunc<int>("Stand", _ => 1)
            .AddOrchestratorFunc<int>("Child", _ => 1)
            .AddOrchestratorFunc("Run", async context =>
            {
                var action = Actions[context.IsReplaying ? present : past](context);
                await context.CallActivityAsync("Stand");
                await action;
            }));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Equal(typeof(NonDeterministicOrchestrationException).FullName, end.FailureDetails?.ErrorType);
        Assert.Contains($"scheduled {past} with sequence number 0", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains($"scheduled {present} instead", end.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewGuid_is_a_version_5_over_instance_id_time_and_a_counter()
    {
        // Worked out by another program: UUID version 5 of "one_2030-05-01T12:00:00.0000000Z_0" and so on in the official engine's namespace.
        string[] noon = ["79d0e541-7483-5ec3-b0f9-2cdddb381a86", "a068b7b1-d20d-5bdf-a1af-d4e52cad7812"];
        const string oneOClock = "6784957d-56b5-5d1a-bbdb-f002efb47f2e";
        await using var host = await OneRun.StartAsync(
            tasks => tasks.AddOrchestratorFunc<Guid[]>("Run", async context =>
            {
                Guid[] early = [context.NewGuid(), context.NewGuid()];
                await context.WaitForExternalEvent<object?>("Go");
                return [.. early, context.NewGuid()];
            }),
            time: clock);
        await host.Client.StartedAsync("one");
        clock.Advance(TimeSpan.FromHours(1));
        await host.Client.RaiseEventAsync("one", "Go");
        var ids = (await host.Client.EndAsync("one")).ReadOutputAs<Guid[]>()!;
        Assert.Equal([.. noon, oneOClock], ids.Select(id => id.ToString()));
    }

    [Fact]
    public async Task A_child_without_an_id_gets_NewGuid_as_32_digits()
    {
        var end = await OneRun.EndAsync(
            tasks => tasks
                .AddOrchestratorFunc<string>("Child", context => context.InstanceId)
                .AddOrchestratorFunc<string[]>("Run", async context =>
                [
                    await context.CallSubOrchestratorAsync<string>("Child"),
                    await context.CallSubOrchestratorAsync<string>("Child", new TaskOptions().WithInstanceId("own")),
                    await context.CallSubOrchestratorAsync<string>("Child"),
                ]),
            time: clock);
        Assert.Equal(["79d0e54174835ec3b0f92cdddb381a86", "own", "a068b7b1d20d5bdfa1afd4e52cad7812"], end.ReadOutputAs<string[]>()!);
    }

    [Fact]
    public async Task CurrentUtcDateTime_comes_from_history_even_days_later_in_another_process()
    {
        using var file = new TemporaryFile();
        static void Tasks(DurableTaskRegistry tasks) => tasks.AddOrchestratorFunc<string>("Run", async context =>
        {
            var start = context.CurrentUtcDateTime;
            await context.WaitForExternalEvent<object?>("Go");
            return $"{start:MM-dd} {context.CurrentUtcDateTime:MM-dd} {start.Kind}";
        });

        await using (var first = await DurableHost.StartAsync(Tasks, file.Path, time: clock))
        {
            await first.Client.ScheduleNewOrchestrationInstanceAsync("Run", new StartOrchestrationOptions("one"));
            await first.Client.StartedAsync("one");
        }

        clock.Advance(TimeSpan.FromDays(3));
        await using var second = await DurableHost.StartAsync(Tasks, file.Path, time: clock);
        await second.Client.RaiseEventAsync("one", "Go");
        Assert.Equal("05-01 05-04 Utc", (await second.Client.EndAsync("one")).ReadOutputAs<string>());
    }
}
