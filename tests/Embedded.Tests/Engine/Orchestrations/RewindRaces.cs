using System.Globalization;
using Embedded.Engine.Orchestrations;

namespace Embedded.Tests.Engine.Orchestrations;

public class RewindRaces
{
    [Fact]
    public async Task An_answer_that_comes_at_the_moment_of_the_rewind_is_not_lost()
    {
        const int Many = 300;
        var gates = Enumerable.Range(0, Many).Select(_ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).ToArray();
        using var engine = new ScriptedEngine
        {
            MaximumActivities = Many,
            Turn = (_, past, current) => Task.FromResult(Next([.. past, current])),
            Activity = async call =>
            {
                await gates[int.Parse(call.InstanceId, CultureInfo.InvariantCulture)].Task;
                return new Incoming.TaskDone(call.TaskId, "done");
            },
        };
        engine.Engine.Attach(engine);
        for (var i = 0; i < Many; i++)
        {
            await engine.Engine.StartAsync(new StartRequest($"{i}", "Run", null, null));
            await engine.EndAsync($"{i}");
        }

        await Task.WhenAll(Enumerable.Range(0, Many).Select(i => Task.Run(async () =>
        {
            gates[i].SetResult();
            Assert.True(await engine.Engine.RewindAsync($"{i}", null));
        })));
        for (var i = 0; i < Many; i++)
            Assert.Equal("done", (await engine.EndAsync($"{i}")).Output);
        Assert.Equal(0, engine.Rows("orchestration_activities"));
    }

    /// <summary>Calls an activity and fails at once; when it is rewound it waits for the answer.</summary>
    private static TurnOutcome Next(IReadOnlyList<Turn> turns)
    {
        if (turns.SelectMany(turn => turn.Incoming).OfType<Incoming.TaskDone>().FirstOrDefault() is { } done)
            return ScriptedEngine.Ends(done.Result);
        var isCalled = turns.SelectMany(turn => turn.Scheduled).Any();
        return new TurnOutcome(
            isCalled ? [] : [new Outgoing.CallActivity(0, "Work", null, null)],
            isCalled ? [] : [new Scheduled(ScheduledKind.Activity, 0, "Work")],
            null,
            IsSuspended: false,
            turns.Count == 1 ? new Ending.Failed(null, new Failure("Broken", "at once", null, null, null, IsFinal: true)) : null);
    }
}
