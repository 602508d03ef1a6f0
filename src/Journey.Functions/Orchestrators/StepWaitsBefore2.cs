using Journey.Functions.Activities;
using Microsoft.DurableTask;

namespace Journey.Functions.Orchestrators;

/// <summary>How a step waited in orchestrations older than version 2. Running ones end so; it goes when none of them can be running any more.</summary>
internal static class StepWaitsBefore2
{
    public static async Task RunAsync(TaskOrchestrationContext context, StepRun run)
    {
        var changed = context.WaitForExternalEvent<object?>(StepOrchestrator.Changed);
        for (var turn = 0; ; turn++)
        {
            var progress = await context.CallActivityAsync<StepProgress>(nameof(ReadStepActivity), run, Retries.Tireless);
            context.SetCustomStatus(progress.Status);
            if (progress.Ended)
                return;
            run = run.At(progress);
            if (await IsReminderDueAsync(context, changed, progress.NextReminder))
            {
                run = await StepOrchestrator.RemindAsync(context, run);
                continue;
            }

            if (turn >= StepOrchestrator.LongestGeneration)
            {
                context.ContinueAsNew(run);
                return;
            }

            changed = context.WaitForExternalEvent<object?>(StepOrchestrator.Changed);
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
        // Not CancelAsync: it would leave the orchestrator's thread.
        answered.Cancel();
        return false;
    }
}
