using System.Runtime.Serialization;

// Serialisation by formatters is obsolete, but part of the official surface.
#pragma warning disable SYSLIB0051, CS0672

namespace DurableTask.Core.Exceptions;

/// <summary>An orchestration went wrong.</summary>
public class OrchestrationException : Exception
{
    /// <summary>Without a message.</summary>
    public OrchestrationException()
    {
    }

    /// <summary>With a message.</summary>
    public OrchestrationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public OrchestrationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>At an event of the history.</summary>
    public OrchestrationException(int eventId, string message, Exception innerException)
        : base(message, innerException) => EventId = eventId;

    /// <summary>From serialised data.</summary>
    protected OrchestrationException(SerializationInfo info, StreamingContext context)
        : base(info, context) => EventId = info.GetInt32(nameof(EventId));

    /// <summary>The history's event, -1 for none.</summary>
    public int EventId { get; set; } = -1;

    /// <inheritdoc/>
    public override void GetObjectData(SerializationInfo info, StreamingContext context)
    {
        info.AddValue(nameof(EventId), EventId);
        base.GetObjectData(info, context);
    }
}
