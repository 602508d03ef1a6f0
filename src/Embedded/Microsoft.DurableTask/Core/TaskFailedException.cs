namespace DurableTask.Core.Exceptions;

/// <summary>An activity failed.</summary>
public class TaskFailedException : OrchestrationException
{
    internal TaskFailedException()
    {
    }
}
