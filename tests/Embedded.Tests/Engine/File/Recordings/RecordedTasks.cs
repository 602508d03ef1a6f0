using Microsoft.DurableTask;

namespace Embedded.Tests.Engine.File.Recordings;

/// <summary>What the recorded instances run. A recording replays against this code, so what is here stays as it is; new work gets new names.</summary>
internal static class RecordedTasks
{
    /// <param name="tasks">To add to.</param>
    /// <param name="carry">The activity that is under way when the recording is made.</param>
    public static void Add(DurableTaskRegistry tasks, Func<string, Task<string>> carry) => tasks
        .AddActivityFunc<string, string>("Hello", (_, name) => $"hello {name}")
        .AddActivityFunc<string, string>("Carry", (_, what) => carry(what))
        .AddActivityFunc<int, string>("Refuse", (_, number) => number < 0 ? throw new InvalidOperationException($"never {number}") : $"{number}")
        .AddOrchestratorFunc<string, string>("Greet", async (context, name) =>
        {
            var greeting = await context.CallActivityAsync<string>("Hello", name);
            context.SetCustomStatus(greeting);
            return $"{greeting}, {await context.WaitForExternalEvent<string>("Answer")}";
        })
        .AddOrchestratorFunc<string, string>("Porter", async (context, what) =>
        {
            context.SetCustomStatus("asked");
            var all = await Task.WhenAll(context.CallActivityAsync<string>("Hello", what), context.CallActivityAsync<string>("Carry", what));
            return string.Join(", ", all);
        })
        .AddOrchestratorFunc<string>("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(2), CancellationToken.None);
            return $"{context.CurrentUtcDateTime:yyyy-MM-dd}";
        })
        .AddOrchestratorFunc<int, string>("Insist", async (context, number) =>
        {
            var policy = new RetryPolicy(2, TimeSpan.FromHours(1));
            try
            {
                return await context.CallActivityAsync<string>("Refuse", number, TaskOptions.FromRetryPolicy(policy));
            }
            catch (TaskFailedException fault)
            {
                return fault.FailureDetails.ErrorMessage;
            }
        })
        .AddOrchestratorFunc<int, string>("Fail", (context, number) => context.CallActivityAsync<string>("Refuse", number))
        .AddOrchestratorFunc<string>("Child", context => context.WaitForExternalEvent<string>("Word"))
        .AddOrchestratorFunc<string>("Parent", async context =>
            "child said " + await context.CallSubOrchestratorAsync<string>("Child", new TaskOptions().WithInstanceId("child")))
        .AddOrchestratorFunc<string>("Collect", async context =>
        {
            await context.WaitForExternalEvent<string>("Open");
            return await context.WaitForExternalEvent<string>("Item") + await context.WaitForExternalEvent<string>("Item");
        })
        .AddOrchestratorFunc<int, int>("Count", async (context, sum) =>
        {
            context.SetCustomStatus(sum);
            var next = await context.WaitForExternalEvent<int>("Add");
            if (next > 0)
                context.ContinueAsNew(sum + next);
            return sum;
        });
}
