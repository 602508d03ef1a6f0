using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Embedded.Tests.DurableTask.Random;

/// <summary>Where a workflow stands: what is left, and what came of the rest.</summary>
internal sealed record Work(IReadOnlyList<Plan> Left, IReadOnlyList<string> Done);

/// <summary>Does what a plan says, as a durable orchestration.</summary>
internal sealed class PlannedWorkflow
{
    private readonly ConcurrentDictionary<string, int> attempts = new();

    /// <summary>The client by which activities raise events.</summary>
    public DurableTaskClient? Client { get; set; }

    public void Register(DurableTaskRegistry tasks) => tasks
        .AddOrchestratorFunc<Work, IReadOnlyList<string>>("Run", RunAsync)
        .AddActivityFunc<int, int>("Double", (_, number) => number * 2)
        .AddActivityFunc<int, int>("Fail", Fail)
        .AddActivityFunc<int, int>("FailAtFirst", FailAtFirst)
        .AddActivityFunc<string, string>("Echo", (_, text) => text)
        .AddActivityFunc<int, bool>("Raise", async (context, number) =>
        {
            await Client!.RaiseEventAsync(context.InstanceId, EventOf(number), number);
            return true;
        });

    private static string EventOf(int number) => $"event {number}";

    private static async Task<IReadOnlyList<string>> RunAsync(TaskOrchestrationContext context, Work work)
    {
        var done = work.Done.ToList();
        for (var at = 0; at < work.Left.Count; at++)
        {
            if (work.Left[at].Step == Step.ContinueAsNew)
            {
                context.ContinueAsNew(new Work([.. work.Left.Skip(at + 1)], done));
                return [];
            }

            done.Add(await DoAsync(context, work.Left[at]));
        }

        return done;
    }

    private static async Task<string> DoAsync(TaskOrchestrationContext context, Plan plan) => plan.Step switch
    {
        Step.Activity => $"{await context.CallActivityAsync<int>("Double", plan.Number)}",
        Step.Failure => await FailAsync(context, plan.Number),
        Step.Retry => $"after {await context.CallActivityAsync<int>("FailAtFirst", plan.Number, new TaskOptions(new TaskRetryOptions(new RetryPolicy(3, TimeSpan.FromMilliseconds(1)))))}",
        Step.Timer => await SleepAsync(context, plan.Number),
        Step.Event => await ReceiveAsync(context, plan.Number),
        Step.EventToItself => await SendAsync(context, plan.Number),
        Step.MissedEvent => await MissAsync(context, plan.Number),
        Step.FirstOfTwo => await FirstAsync(context, plan.Number),
        Step.SameOnReplay => await EchoAsync(context),
        Step.Child => $"[{string.Join(' ', await context.CallSubOrchestratorAsync<string[]>("Run", new Work(plan.Parts, []), new SubOrchestrationOptions(instanceId: $"{context.InstanceId}-{plan.Number}")))}]",
        Step.FanOut => $"({string.Join(' ', await Task.WhenAll(plan.Parts.Select(part => DoAsync(context, part))))})",
        _ => throw new InvalidOperationException($"{plan.Step} is not a step by itself."),
    };

    private static async Task<string> FailAsync(TaskOrchestrationContext context, int number)
    {
        try
        {
            return $"{await context.CallActivityAsync<int>("Fail", number)}";
        }
        catch (TaskFailedException failed)
        {
            return failed.FailureDetails.ErrorMessage;
        }
    }

    private static async Task<string> SleepAsync(TaskOrchestrationContext context, int number)
    {
        await context.CreateTimer(TimeSpan.FromMilliseconds(number % 5), CancellationToken.None);
        return "slept";
    }

    private static async Task<string> ReceiveAsync(TaskOrchestrationContext context, int number)
    {
        var raised = context.CallActivityAsync<bool>("Raise", number);
        var got = await context.WaitForExternalEvent<int>(EventOf(number));
        await raised;
        return $"got {got}";
    }

    private static async Task<string> SendAsync(TaskOrchestrationContext context, int number)
    {
        context.SendEvent(context.InstanceId, EventOf(number), number);
        return $"got {await context.WaitForExternalEvent<int>(EventOf(number))}";
    }

    private static async Task<string> MissAsync(TaskOrchestrationContext context, int number)
    {
        try
        {
            return $"{await context.WaitForExternalEvent<int>(EventOf(number), TimeSpan.FromMilliseconds(number % 3))}";
        }
        catch (TaskCanceledException)
        {
            return "missed";
        }
    }

    private static async Task<string> FirstAsync(TaskOrchestrationContext context, int number)
    {
        using var enough = new CancellationTokenSource();
        var never = context.WaitForExternalEvent<int>(EventOf(number), enough.Token);
        var first = await Task.WhenAny(never, context.CallActivityAsync<int>("Double", number));
        enough.Cancel();
        return $"{await first}";
    }

    private static async Task<string> EchoAsync(TaskOrchestrationContext context)
    {
        var told = $"{context.NewGuid()} {context.CurrentUtcDateTime:O}";
        var echo = await context.CallActivityAsync<string>("Echo", told);
        return echo == told ? "same" : $"{echo} is not {told}";
    }

    private static int Fail(TaskActivityContext context, int number) => throw new InvalidOperationException($"no {number}");

    private int FailAtFirst(TaskActivityContext context, int number)
    {
        var times = number % 3;
        if (attempts.AddOrUpdate($"{context.InstanceId} {number}", 0, (_, before) => before + 1) is var before && before < times)
            throw new InvalidOperationException("not yet");
        return times;
    }
}
