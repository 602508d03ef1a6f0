namespace Azure.Messaging.ServiceBus;

/// <summary>How a receiver receives.</summary>
public class ServiceBusReceiverOptions
{
    /// <summary>With locks unless set.</summary>
    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    /// <summary>The queue itself unless set.</summary>
    public SubQueue SubQueue { get; set; } = SubQueue.None;

    /// <summary>Names the receiver in logs; made up when not set.</summary>
    public string? Identifier { get; set; }
}
