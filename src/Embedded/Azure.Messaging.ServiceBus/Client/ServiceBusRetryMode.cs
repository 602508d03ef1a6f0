namespace Azure.Messaging.ServiceBus;

/// <summary>How pauses between tries grow.</summary>
public enum ServiceBusRetryMode
{
    /// <summary>They stay the same.</summary>
    Fixed = 0,

    /// <summary>Each is longer than the one before.</summary>
    Exponential = 1,
}
