using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Survival.Workload;

/// <summary>One orchestrator for each kind. Its input is its number.</summary>
internal static class Orchestrators
{
    public const string Add = "add";
    public const string Stop = "stop";

    private const string Apply = "apply";
    private const string ApplyAtLast = "apply-at-last";
    private const string Child = "child";

    public static void AddTo(DurableTaskRegistry tasks, Func<Effects> effects) => tasks
        .AddActivityFunc<Effect, int>(Apply, (_, effect) => effects().ApplyAsync(effect))
        .AddActivityFunc<Effect, int>(ApplyAtLast, async (_, effect) =>
        {
            if (await effects().AttemptsAsync(effect) >= Kind.AttemptsNeeded - 1)
                return await effects().ApplyAsync(effect);
            await effects().NoteAttemptAsync(effect);
            throw new InvalidOperationException("not yet");
        })
        .AddActivityFunc<int, int>("refuse", (_, number) => number < 0 ? number : throw new InvalidOperationException($"no {number}"))
        .AddOrchestratorFunc<int, int>(Kind.Sequence, async (context, number) =>
        {
            var sum = 0;
            for (var step = 0; step < 5; step++)
                sum += await StepAsync(context, number, step);
            return sum;
        })
        .AddOrchestratorFunc<int, int>(Kind.FanOut, async (context, number) =>
            (await Task.WhenAll(Enumerable.Range(0, 8).Select(step => StepAsync(context, number, step)))).Sum())
        .AddOrchestratorFunc<int, int>(Kind.Timer, async (context, number) =>
        {
            var sum = await StepAsync(context, number, 0);
            await context.CreateTimer(TimeSpan.FromMilliseconds(10 + (number % 200)), CancellationToken.None);
            return sum + await StepAsync(context, number, 1);
        })
        .AddOrchestratorFunc<int, string>(Kind.Events, CollectAsync)
        .AddOrchestratorFunc<int, int>(Kind.Children, async (context, number) =>
            (await Task.WhenAll(Enumerable.Range(0, 3).Select(child => context.CallSubOrchestratorAsync<int>(
                Child, Kind.Child(context.InstanceId, number, child), new TaskOptions().WithInstanceId($"{context.InstanceId}.{child}"))))).Sum())
        .AddOrchestratorFunc<Effect, int>(Child, (context, effect) => context.CallActivityAsync<int>(Apply, effect))
        .AddOrchestratorFunc<int[], int>(Kind.Generations, async (context, state) =>
        {
            var (number, step, sum) = (state[0], state[1], state[2]);
            sum += await StepAsync(context, number, step);
            if (step < 3)
                context.ContinueAsNew(new[] { number, step + 1, sum });
            return sum;
        })
        .AddOrchestratorFunc<int, int>(Kind.Retried, (context, number) => context.CallActivityAsync<int>(
            ApplyAtLast, Kind.Step(context.InstanceId, number, 0), TaskOptions.FromRetryPolicy(new RetryPolicy(10, TimeSpan.FromMilliseconds(5)))))
        .AddOrchestratorFunc<int, int>(Kind.Failing, async (context, number) =>
        {
            await StepAsync(context, number, 0);
            return await context.CallActivityAsync<int>("refuse", number);
        })
        .AddOrchestratorFunc<int, string>(Kind.Ended, (context, _) => context.WaitForExternalEvent<string>("never"));

    public static object Input(string kind, int number) => kind == Kind.Generations ? new[] { number, 0, 0 } : number;

    private static async Task<string> CollectAsync(TaskOrchestrationContext context, int number)
    {
        await StepAsync(context, number, 0);
        var stop = context.WaitForExternalEvent<string>(Stop);
        var heard = new List<string>();
        while (true)
        {
            var next = context.WaitForExternalEvent<string>(Add);
            // What was added before the stop is heard before it.
            if (await Task.WhenAny(next, stop) == stop && !next.IsCompleted)
                break;
            heard.Add(await next);
        }

        await StepAsync(context, number, 1);
        return string.Join(' ', heard);
    }

    private static Task<int> StepAsync(TaskOrchestrationContext context, int number, int step) =>
        context.CallActivityAsync<int>(Apply, Kind.Step(context.InstanceId, number, step));
}
