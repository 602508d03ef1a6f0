using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function on a message.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>A message of a queue.</summary>
    public ServiceBusTriggerAttribute(string queueName)
    {
        QueueName = queueName;
    }

    /// <summary>The queue, or <c>%setting%</c>.</summary>
    public string? QueueName { get; }

    /// <summary>Name of the setting or section with the connection.</summary>
    public string? Connection { get; set; }
}
