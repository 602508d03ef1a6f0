using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on a schedule.</summary>
/// <param name="schedule">NCRONTAB expression of six fields, in UTC, or <c>%setting%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The expression.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether to run once when the host starts.</summary>
    public bool RunOnStartup { get; set; }

    /// <summary>Whether the last run is kept over restarts, so that a missed one is caught up.</summary>
    public bool UseMonitor { get; set; } = true;
}

/// <summary>What a timer function is told of its schedule.</summary>
public class TimerInfo
{
    /// <summary>What was known of the schedule before this run; null without monitor.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run comes later than planned.</summary>
    public bool IsPastDue { get; set; }
}

/// <summary>Times of a schedule, in UTC.</summary>
public class ScheduleStatus
{
    /// <summary>The run before; of a timer that never ran, when it was first there.</summary>
    public DateTime Last { get; set; }

    /// <summary>What this run was planned for.</summary>
    public DateTime Next { get; set; }

    /// <summary>When this was written.</summary>
    public DateTime LastUpdated { get; set; }
}
