namespace DurableTask.Core.Exceptions;

/// <summary>A child orchestration failed.</summary>
public class SubOrchestrationFailedException : OrchestrationException
{
    internal SubOrchestrationFailedException()
    {
    }
}
