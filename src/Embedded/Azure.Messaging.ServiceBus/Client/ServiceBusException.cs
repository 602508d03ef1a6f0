namespace Azure.Messaging.ServiceBus;

/// <summary>An operation on a queue failed.</summary>
public class ServiceBusException : Exception
{
    /// <summary>For mocks.</summary>
    public ServiceBusException()
    {
    }

    /// <summary>With everything said.</summary>
    /// <param name="isTransient">Whether trying again may help.</param>
    /// <param name="message">What happened.</param>
    /// <param name="entityName">The queue.</param>
    /// <param name="reason">Why.</param>
    /// <param name="innerException">The cause.</param>
    public ServiceBusException(
        bool isTransient, string message, string? entityName = null, ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError, Exception? innerException = null)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        EntityPath = entityName;
        Reason = reason;
    }

    /// <summary>Transient or not by its reason.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="reason">Why.</param>
    /// <param name="entityPath">The queue.</param>
    /// <param name="innerException">The cause.</param>
    public ServiceBusException(string message, ServiceBusFailureReason reason, string? entityPath = null, Exception? innerException = null)
        : this(
            reason is ServiceBusFailureReason.ServiceBusy or ServiceBusFailureReason.ServiceTimeout or ServiceBusFailureReason.ServiceCommunicationProblem,
            message, entityPath, reason, innerException)
    {
    }

    /// <summary>Whether trying again may help.</summary>
    public bool IsTransient { get; }

    /// <summary>The queue; null when it is about none in particular.</summary>
    public string? EntityPath { get; }

    /// <summary>Why.</summary>
    public ServiceBusFailureReason Reason { get; }

    /// <summary>What happened, with the queue and the reason.</summary>
    public override string Message => string.IsNullOrEmpty(EntityPath) ? $"{base.Message} ({Reason})" : $"{base.Message} ({EntityPath} - {Reason})";
}
