namespace Azure.Messaging.ServiceBus;

/// <summary>What receiving does to a message.</summary>
public enum ServiceBusReceiveMode
{
    /// <summary>Locks it until it is settled or the lock runs out.</summary>
    PeekLock = 0,

    /// <summary>Removes it.</summary>
    ReceiveAndDelete = 1,
}
