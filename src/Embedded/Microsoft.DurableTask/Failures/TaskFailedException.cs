using CoreTaskFailedException = DurableTask.Core.Exceptions.TaskFailedException;

namespace Microsoft.DurableTask;

/// <summary>An activity or child that was called has failed.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>With what crossed the boundary.</summary>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(MessageOf(taskName, taskId, failureDetails?.ErrorMessage))
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = failureDetails;
    }

    /// <summary>With the exception itself.</summary>
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(MessageOf(taskName, taskId, innerException?.Message), innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = TaskFailureDetails.FromException(innerException);
    }

    private TaskFailedException(CoreTaskFailedException activity)
        : base(MessageOf(activity.Name, activity.ScheduleId, activity.FailureDetails.ErrorMessage), activity)
    {
        TaskName = activity.Name;
        TaskId = activity.ScheduleId;
        FailureDetails = activity.FailureDetails;
    }

    private TaskFailedException(string taskName, int taskId)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception.")
    {
        TaskName = taskName;
        TaskId = taskId;
        FailureDetails = new TaskFailureDetails("Terminated", "", null, null, null);
    }

    /// <summary>The task in the caller's spelling.</summary>
    public string TaskName { get; }

    /// <summary>The how-manieth action of the orchestration it was, counted from 0.</summary>
    public int TaskId { get; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }

    /// <summary>Whether another attempt is pointless.</summary>
    internal bool IsFinal { get; init; }

    /// <summary>Whether the failure is of exactly this type.</summary>
    [Obsolete("Use FailureDetails.IsCausedBy instead.")]
    public bool IsCausedByException<T>()
        where T : Exception => FailureDetails.ErrorType == typeof(T).FullName;

    /// <summary>Of an activity: unlike a child's failure, the official one has the engine's own exception inside.</summary>
    internal static TaskFailedException OfActivity(string name, int id, TaskFailureDetails details, bool isFinal) =>
        new(new CoreTaskFailedException(name, id, details)) { IsFinal = isFinal };

    /// <summary>Of a task that ended without telling why.</summary>
    internal static TaskFailedException WithoutCause(string taskName, int taskId) => new(taskName, taskId);

    private static string MessageOf(string name, int id, string? cause) => $"Task '{name}' (#{id}) failed with an unhandled exception: {cause}";
}
