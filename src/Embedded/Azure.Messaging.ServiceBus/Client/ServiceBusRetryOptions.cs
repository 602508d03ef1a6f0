namespace Azure.Messaging.ServiceBus;

/// <summary>How a client tries again. In one process nothing is lost on the way, so only <see cref="TryTimeout"/> is ever felt.</summary>
public class ServiceBusRetryOptions
{
    /// <summary>Exponential unless set.</summary>
    public ServiceBusRetryMode Mode { get; set; } = ServiceBusRetryMode.Exponential;

    /// <summary>Three unless set.</summary>
    public int MaxRetries { get; set; } = 3;

    /// <summary>0.8 seconds unless set.</summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(0.8);

    /// <summary>One minute unless set.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a receive without a time of its own waits for a message; one minute unless set.</summary>
    public TimeSpan TryTimeout { get; set; } = TimeSpan.FromMinutes(1);
}
