using Embedded.Engine.File;
using Embedded.Functions.Discovery;
using Embedded.Functions.Host;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NCrontab;

namespace Embedded.Functions.Timers;

/// <summary>Runs timer functions: one run at a time, in UTC, a missed run caught up once.</summary>
internal sealed class TimerTriggers(
    FunctionCatalog catalog,
    IConfiguration configuration,
    DataFile file,
    FunctionTimeLimit limit,
    TimeProvider time,
    IServiceScopeFactory scopes,
    ILoggerFactory loggers)
    : BackgroundService
{
    /// <summary>The clock is looked at as often, because it may be set: the platform's timers take no notice of that.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var monitor = new TimerMonitor(file);
        var timers = catalog.Functions.Where(function => function.Binding is TimerTriggerAttribute).ToList();
        return Task.WhenAll(timers.Select(function => RunAsync(function, monitor, stoppingToken)));
    }

    private async Task RunAsync(FunctionMethod function, TimerMonitor monitor, CancellationToken stopping)
    {
        FunctionInvoker.Check(function);
        var trigger = (TimerTriggerAttribute)function.Binding;
        var schedule = CrontabSchedule.Parse(SettingText.Resolve(trigger.Schedule, configuration), new CrontabSchedule.ParseOptions { IncludingSeconds = true });
        var last = trigger.UseMonitor ? await LastAsync(monitor, function.Name) : Now();
        // A missed run is run at the start in any case.
        if (trigger.RunOnStartup && !IsPastDue(schedule.GetNextOccurrence(last)))
            await InvokeAsync(function, last, schedule.GetNextOccurrence(last), pastDue: false, stopping);
        while (!stopping.IsCancellationRequested)
        {
            var next = schedule.GetNextOccurrence(last);
            var pastDue = IsPastDue(next);
            if (!await WaitUntilAsync(next, stopping))
                return;
            var begun = pastDue || next < Now() ? Now() : next;
            if (!await InvokeAsync(function, last, next, pastDue, stopping))
                return;
            last = begun;
            if (trigger.UseMonitor)
                await SaveAsync(monitor, function.Name, last);
        }
    }

    /// <summary>A new timer's first start is noted at once: a restart before its first run must not miss that run.</summary>
    private async Task<DateTime> LastAsync(TimerMonitor monitor, string function)
    {
        if (monitor.Last(function) is { } known)
            return known;
        var first = Now();
        await SaveAsync(monitor, function, first);
        return first;
    }

    private async Task SaveAsync(TimerMonitor monitor, string function, DateTime last)
    {
        try
        {
            await monitor.SaveAsync(function, last);
        }
        catch (Exception fault)
        {
            // A full disk is not to end the program. The next run saves anew.
            Logs.TimerNotSaved(loggers.CreateLogger($"Function.{function}"), fault, function);
        }
    }

    private async Task<bool> WaitUntilAsync(DateTime next, CancellationToken stopping)
    {
        while (next - Now() is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait < LongestWait ? wait : LongestWait, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                return false;
        }

        return true;
    }

    /// <param name="function">The function.</param>
    /// <param name="last">When it ran before.</param>
    /// <param name="next">What this run was planned for: a run is told what was known before it.</param>
    /// <param name="pastDue">Whether it is late.</param>
    /// <param name="stopping">The host's stop.</param>
    /// <returns>False when the stop of the host has cut the run off: it is not to be saved, so that it is caught up at the next start.</returns>
    private async Task<bool> InvokeAsync(FunctionMethod function, DateTime last, DateTime next, bool pastDue, CancellationToken stopping)
    {
        var trigger = (TimerTriggerAttribute)function.Binding;
        var info = new TimerInfo
        {
            IsPastDue = pastDue,
            // Of a timer that is not monitored nothing is known.
            ScheduleStatus = trigger.UseMonitor ? new ScheduleStatus { Last = last, Next = next, LastUpdated = last } : null,
        };
        try
        {
            await limit.RunAsync(function.Name, ended => FunctionInvoker.InvokeInScopeAsync(function, scopes, info, ended), stopping);
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !stopping.IsCancellationRequested)
        {
            Logs.FunctionFailed(loggers.CreateLogger($"Function.{function.Name}"), fault, function.Name);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return true;
    }

    private bool IsPastDue(DateTime next) => next < Now() - TimeSpan.FromSeconds(1);

    private DateTime Now() => time.GetUtcNow().UtcDateTime;
}
