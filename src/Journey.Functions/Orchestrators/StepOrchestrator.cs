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
    private const int LongestGeneration = 40;

    [Function(nameof(StepOrchestrator))]
    public static async Task RunAsync([OrchestrationTrigger] TaskOrchestrationContext context, StepRun run)
    {
        if (!run.Drafted)
        {
            await context.CallActivityAsync(nameof(DraftStepActivity), run.Instance, Retries.Patient);
            await context.CallActivityAsync(nameof(AskMembersActivity), run.Instance, Retries.Patient);
            run = run with { Drafted = true };
        }

        // One wait at a time: a new one only once the last was answered.
        var changed = context.WaitForExternalEvent<object?>(Changed);
        for (var turn = 0; ; turn++)
        {
            var progress = await context.CallActivityAsync<StepProgress>(nameof(ReadStepActivity), run, Retries.Patient);
            context.SetCustomStatus(progress.Status);
            if (progress.Ended)
                return;
            run = run with { ReminderVersion = progress.Version, Reminders = progress.Version == run.ReminderVersion ? run.Reminders : 0 };
            if (await IsReminderDueAsync(context, changed, progress.NextReminder))
            {
                await context.CallActivityAsync(nameof(RemindActivity), run, Retries.Patient);
                run = run with { Reminders = run.Reminders + 1 };
                continue;
            }

            if (turn >= LongestGeneration)
            {
                context.ContinueAsNew(run);
                return;
            }

            changed = context.WaitForExternalEvent<object?>(Changed);
        }
    }

    /// <returns>True when the reminder's time has come first, false when something changed.</returns>
    private static async Task<bool> IsReminderDueAsync(TaskOrchestrationContext context, Task changed, DateTime? reminder)
    {
        if (reminder is not { } at)
        {
            await changed;
            return false;
        }

        using var answered = new CancellationTokenSource();
        var timer = context.CreateTimer(at, answered.Token);
        if (await Task.WhenAny(changed, timer) == timer)
            return true;
        // Not CancelAsync: it ends on the thread pool, and an orchestrator awaits nothing but what is replayed.
        answered.Cancel();
        return false;
    }
}
