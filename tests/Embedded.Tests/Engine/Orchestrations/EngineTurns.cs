using Embedded.Engine.Orchestrations;
using Embedded.Tests.DurableTask;

namespace Embedded.Tests.Engine.Orchestrations;

public class EngineTurns
{
    [Fact]
    public async Task A_timer_given_up_by_one_generation_wakes_nothing_in_the_next()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var secondGeneration = new List<Incoming>();
        var isSecond = false;
        using var scripted = new ScriptedEngine
        {
            Turn = async (instance, past, current) =>
            {
                if (instance.Generation == 1)
                {
                    isSecond = true;
                    secondGeneration.AddRange(current.Incoming);
                    return current.Incoming.Any(happened => happened is Incoming.EventRaised) ? ScriptedEngine.Ends("done") : ScriptedEngine.GoesOn();
                }

                if (past.Count == 0)
                    return ScriptedEngine.GoesOn(new Outgoing.SetTimer(0, current.Time + TimeSpan.TicksPerHour));
                reached.SetResult();
                await goOn.Task;
                return new TurnOutcome([new Outgoing.CancelTimer(0)], [], null, IsSuspended: false, new Ending.ContinuedAsNew("next", null, []));
            },
        };
        scripted.Engine.Attach(scripted);
        await scripted.Engine.StartAsync(new StartRequest("one", "Any", null, null));
        await Patience.UntilAsync(() => scripted.Rows("orchestration_timers") == 1);
        await scripted.Engine.SendAsync("one", new Incoming.EventRaised("Stop", null));
        await reached.Task.InTimeAsync();
        scripted.Clock.Advance(TimeSpan.FromHours(2));
        goOn.SetResult();
        await Patience.UntilAsync(() => isSecond);
        await scripted.Engine.SendAsync("one", new Incoming.EventRaised("End", null));
        await scripted.EndAsync("one");
        Assert.Equal([new Incoming.EventRaised("End", null)], secondGeneration);
        Assert.Equal(0, scripted.Rows("orchestration_timers"));
    }

    [Fact]
    public async Task Kept_events_come_before_those_that_arrived_meanwhile()
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var seen = new List<string>();
        using var scripted = new ScriptedEngine
        {
            Turn = async (instance, _, current) =>
            {
                if (instance.Generation == 1)
                {
                    seen.AddRange(current.Incoming.OfType<Incoming.EventRaised>().Select(raised => raised.Name));
                    return seen.Count == 4 ? ScriptedEngine.Ends(null) : ScriptedEngine.GoesOn();
                }

                reached.TrySetResult();
                await goOn.Task;
                Incoming.EventRaised[] kept = [new("first", null), new("second", null)];
                return new TurnOutcome([], [], null, IsSuspended: false, new Ending.ContinuedAsNew(null, null, kept));
            },
        };
        scripted.Engine.Attach(scripted);
        await scripted.Engine.StartAsync(new StartRequest("one", "Any", null, null));
        await reached.Task.InTimeAsync();
        await scripted.Engine.SendAsync("one", new Incoming.EventRaised("third", null));
        await scripted.Engine.SendAsync("one", new Incoming.EventRaised("fourth", null));
        goOn.SetResult();
        await scripted.EndAsync("one");
        Assert.Equal(["first", "second", "third", "fourth"], seen);
    }

    [Fact]
    public async Task An_instance_has_one_turn_at_a_time_and_loses_no_event()
    {
        const int Events = 500;
        int running = 0, overlaps = 0, seen = 0;
        using var scripted = new ScriptedEngine
        {
            Turn = async (_, _, current) =>
            {
                if (Interlocked.Increment(ref running) > 1)
                    Interlocked.Increment(ref overlaps);
                await Task.Yield();
                seen += current.Incoming.Count;
                Interlocked.Decrement(ref running);
                return seen == Events ? ScriptedEngine.Ends(null) : ScriptedEngine.GoesOn();
            },
        };
        scripted.Engine.Attach(scripted);
        await scripted.Engine.StartAsync(new StartRequest("one", "Any", null, null));
        await Task.WhenAll(Enumerable.Range(0, Events).Select(number => Task.Run(() =>
            scripted.Engine.SendAsync("one", new Incoming.EventRaised($"{number}", null)))));
        await scripted.EndAsync("one");
        Assert.Equal((0, Events), (overlaps, seen));
        Assert.Equal(0, scripted.Rows("orchestration_inbox"));
    }

    [Fact]
    public async Task An_ended_instance_leaves_only_its_row_and_its_history()
    {
        using var scripted = new ScriptedEngine
        {
            Turn = (_, past, current) => Task.FromResult(past.Count == 0
                ? ScriptedEngine.GoesOn(new Outgoing.CallActivity(0, "A", null, "x"), new Outgoing.SetTimer(1, current.Time + TimeSpan.TicksPerDay))
                : ScriptedEngine.Ends("y")),
        };
        scripted.Engine.Attach(scripted);
        await scripted.Engine.StartAsync(new StartRequest("one", "Any", null, null));
        Assert.Equal("y", (await scripted.EndAsync("one")).Output);
        foreach (var table in new[] { "orchestration_activities", "orchestration_timers", "orchestration_inbox" })
            Assert.Equal(0, scripted.Rows(table));
        Assert.Equal(2, scripted.Rows("orchestration_history"));
        Assert.Equal(1, await scripted.Engine.PurgeAsync(["one"], recursive: false));
        Assert.Equal(0, scripted.Rows("orchestration_history"));
        Assert.Equal(0, scripted.Rows("orchestrations"));
    }

    [Fact]
    public async Task An_activity_of_a_terminated_instance_ends_without_a_trace()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var scripted = new ScriptedEngine
        {
            Turn = (_, _, _) => Task.FromResult(ScriptedEngine.GoesOn(new Outgoing.CallActivity(0, "A", null, "x"))),
            Activity = async call =>
            {
                began.SetResult();
                await release.Task;
                return new Incoming.TaskDone(call.TaskId, "late");
            },
        };
        scripted.Engine.Attach(scripted);
        await scripted.Engine.StartAsync(new StartRequest("one", "Any", null, null));
        await began.Task.InTimeAsync();
        await scripted.Engine.SendAsync("one", new Incoming.Terminated("stopped", Recursive: false));
        Assert.Equal((InstanceStatus.Terminated, "stopped"), ((await scripted.EndAsync("one")).Status, scripted.Engine.Find("one", withData: true)!.Output));
        release.SetResult();
        await Patience.UntilAsync(() => scripted.Rows("orchestration_activities") == 0);
        Assert.Equal("stopped", scripted.Engine.Find("one", withData: true)!.Output);
    }

    [Fact]
    public async Task A_turn_that_could_not_be_written_is_taken_again()
    {
        var turns = 0;
        using var scripted = new ScriptedEngine
        {
            Turn = (_, _, current) =>
            {
                turns++;
                return Task.FromResult(current.Incoming is [Incoming.EventRaised raised] ? ScriptedEngine.Ends(raised.Payload) : ScriptedEngine.GoesOn());
            },
        };
        scripted.Engine.Attach(scripted);
        await scripted.Engine.StartAsync(new StartRequest("one", "Any", null, null));
        await Patience.UntilAsync(() => scripted.Rows("orchestration_history") == 1);
        await scripted.ExecuteAsync("ALTER TABLE orchestration_history RENAME TO away");
        await scripted.Engine.SendAsync("one", new Incoming.EventRaised("Go", "kept"));
        await Patience.UntilAsync(() => !scripted.Faults.IsEmpty);
        await scripted.ExecuteAsync("ALTER TABLE away RENAME TO orchestration_history");
        await Patience.UntilAsync(() =>
        {
            scripted.Clock.Advance(TimeSpan.FromSeconds(1));
            return scripted.Engine.Find("one", withData: true)!.Output == "kept";
        });
        Assert.Equal(InstanceStatus.Completed, (await scripted.EndAsync("one")).Status);
        Assert.Equal(3, turns);
    }

    [Fact]
    public async Task Ten_thousand_timers_due_at_once_all_fire()
    {
        const int Timers = 10_000;
        var fired = 0;
        using var scripted = new ScriptedEngine
        {
            Turn = (_, past, current) =>
            {
                fired += current.Incoming.Count;
                if (past.Count == 0)
                {
                    var due = current.Time + TimeSpan.TicksPerHour;
                    return Task.FromResult(ScriptedEngine.GoesOn([.. Enumerable.Range(0, Timers).Select(id => new Outgoing.SetTimer(id, due))]));
                }

                return Task.FromResult(fired == Timers + 1 ? ScriptedEngine.Ends("all") : ScriptedEngine.GoesOn());
            },
        };
        scripted.Engine.Attach(scripted);
        await scripted.Engine.StartAsync(new StartRequest("one", "Any", null, null));
        await Patience.UntilAsync(() => scripted.Rows("orchestration_timers") == Timers);
        // The rows are there a moment before the engine knows; a waiting client learns after it.
        await scripted.Engine.WaitAsync("one", withData: false, view => view.Status == InstanceStatus.Running, CancellationToken.None).InTimeAsync();
        await scripted.Engine.SendAsync("one", new Incoming.EventRaised("known", null));
        await Patience.UntilAsync(() => fired == 1);
        scripted.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal("all", (await scripted.EndAsync("one")).Output);
    }
}
