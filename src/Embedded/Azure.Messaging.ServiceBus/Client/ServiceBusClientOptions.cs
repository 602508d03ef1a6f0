using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>How a client behaves.</summary>
public class ServiceBusClientOptions
{
    /// <summary>Names the client in logs; made up when not set.</summary>
    public string? Identifier { get; set; }

    /// <summary>How the client tries again.</summary>
    public ServiceBusRetryOptions RetryOptions { get; set; } = new();

    /// <summary>The queues of the host that made these options.</summary>
    internal QueueStore? Queues { get; set; }
}
