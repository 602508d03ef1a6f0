using System.Runtime.Serialization;

// Serialisation by formatters is obsolete, but part of the official surface.
#pragma warning disable SYSLIB0051, CS0672

namespace DurableTask.Core.Exceptions;

/// <summary>An orchestrator did something else than its history says it did.</summary>
public class NonDeterministicOrchestrationException : OrchestrationException
{
    /// <summary>Without a message.</summary>
    public NonDeterministicOrchestrationException()
    {
    }

    /// <summary>With a message.</summary>
    public NonDeterministicOrchestrationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public NonDeterministicOrchestrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>At an event of the history.</summary>
    public NonDeterministicOrchestrationException(int eventId, string eventDetails)
        : base("Non-Deterministic workflow detected: " + eventDetails) => EventId = eventId;

    /// <summary>From serialised data.</summary>
    protected NonDeterministicOrchestrationException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
