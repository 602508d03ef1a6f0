using Journey.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>One round of one step.</summary>
/// <param name="Instance">The orchestration's id; it names project, step and round.</param>
/// <param name="Drafted">Whether the draft was made and the members were asked, in an earlier generation.</param>
/// <param name="ReminderVersion">The version that reminders were sent for.</param>
/// <param name="Reminders">How many.</param>
public sealed record StepRun(string Instance, bool Drafted = false, int ReminderVersion = 0, int Reminders = 0);

/// <summary>Draft, ask, wait for submission and review with reminders; ends when the round is approved.</summary>
public static class StepOrchestrator
{
    /// <summary>The event that wakes it. It carries nothing: the state is read again.</summary>
    public const string Changed = "Changed";

    /// <summary>Turns after which the history starts anew.</summary>
    public const int LongestGeneration = 40;

    /// <summary>A longer time to the next reminder is slept through in naps, so that it is one entry of the history and not as many as the engine splits it into.</summary>
    private static readonly TimeSpan LongestNap = TimeSpan.FromDays(3);

    [Function(nameof(StepOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, StepRun run)
    {
        if (!run.Drafted)
        {
            await context.CallActivityAsync(nameof(DraftStepActivity), run.Instance, Retries.Tireless);
            await context.CallActivityAsync(nameof(AskMembersActivity), run.Instance, Retries.Tireless);
            run = run with { Drafted = true };
        }

        if (context.CompareVersionTo("2") < 0)
            await StepWaitsBefore2.RunAsync(context, run);
        else
            await WaitAsync(context, run);
    }

    private static async Task WaitAsync(TaskOrchestrationContext context, StepRun run)
    {
        var changed = context.WaitForExternalEvent<object?>(Changed);
        for (var turn = 0; ; turn++)
        {
            // One wait at a time, a new one only once the last was answered; what came before the state is read needs no other look.
            while (changed.IsCompleted)
                changed = context.WaitForExternalEvent<object?>(Changed);
            var progress = await context.CallActivityAsync<StepProgress>(nameof(ReadStepActivity), run, Retries.Tireless);
            context.SetCustomStatus(progress.Status);
            if (progress.Ended)
                return;
            run = run.At(progress);
            if (turn >= LongestGeneration)
            {
                // The next generation begins with a look of its own.
                context.ContinueAsNew(run, preserveUnprocessedEvents: false);
                return;
            }

            if (await IsAwakenedAsync(context, changed, progress.NextReminder) || context.CurrentUtcDateTime < progress.NextReminder)
                continue;
            run = await RemindAsync(context, run);
        }
    }

    /// <returns>The run with this reminder counted, unless its time has been put off.</returns>
    internal static async Task<StepRun> RemindAsync(TaskOrchestrationContext context, StepRun run) =>
        await context.CallActivityAsync<bool?>(nameof(RemindActivity), run, Retries.Tireless) == false ? run : run with { Reminders = run.Reminders + 1 };

    /// <returns>The run with its reminders counted for the version that is submitted now.</returns>
    internal static StepRun At(this StepRun run, StepProgress progress) =>
        run with { ReminderVersion = progress.Version, Reminders = progress.Version == run.ReminderVersion ? run.Reminders : 0 };

    /// <returns>True when something changed, false when the time has come for a look without.</returns>
    private static async Task<bool> IsAwakenedAsync(TaskOrchestrationContext context, Task changed, DateTime? reminder)
    {
        if (reminder is not { } at)
        {
            await changed;
            return true;
        }

        using var answered = new CancellationTokenSource();
        var nap = context.CurrentUtcDateTime + LongestNap;
        var timer = context.CreateTimer(at < nap ? at : nap, answered.Token);
        if (await Task.WhenAny(changed, timer) == timer)
            return false;
        // Not CancelAsync: it would leave the orchestrator's thread.
        answered.Cancel();
        return true;
    }
}
