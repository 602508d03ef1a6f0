using System.Runtime.Serialization;

// Serialisation by formatters is obsolete, but part of the official surface.
#pragma warning disable SYSLIB0051, CS0672

namespace DurableTask.Core.Exceptions;

/// <summary>An instance of the same id is there and to be kept.</summary>
public class OrchestrationAlreadyExistsException : InvalidOperationException
{
    /// <summary>Without a message.</summary>
    public OrchestrationAlreadyExistsException()
    {
    }

    /// <summary>With a message.</summary>
    public OrchestrationAlreadyExistsException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public OrchestrationAlreadyExistsException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>From serialised data.</summary>
    protected OrchestrationAlreadyExistsException(SerializationInfo info, StreamingContext context)
        : base(info, context)
    {
    }
}
