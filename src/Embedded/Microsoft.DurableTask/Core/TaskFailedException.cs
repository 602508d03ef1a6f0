using Microsoft.DurableTask;

namespace DurableTask.Core.Exceptions;

/// <summary>An activity failed.</summary>
public class TaskFailedException : OrchestrationException
{
    internal TaskFailedException(string name, int scheduleId, TaskFailureDetails failureDetails)
    {
        Name = name;
        ScheduleId = scheduleId;
        FailureDetails = failureDetails;
    }

    /// <summary>The caller's name for the activity.</summary>
    internal string Name { get; }

    /// <summary>The call's number.</summary>
    internal int ScheduleId { get; }

    /// <summary>Why it failed.</summary>
    internal TaskFailureDetails FailureDetails { get; }
}
