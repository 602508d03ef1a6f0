using Azure.Core;
using Embedded.Engine.Queues;

namespace Azure.Messaging.ServiceBus;

/// <summary>Makes senders and receivers for the queues of this process.</summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly QueueStore? queues;

    /// <summary>For mocks.</summary>
    protected ServiceBusClient()
    {
        FullyQualifiedNamespace = "";
        Identifier = "";
        Options = new ServiceBusClientOptions();
    }

    /// <summary>By connection string, of which only the namespace is used.</summary>
    /// <param name="connectionString">Names the endpoint.</param>
    /// <param name="options">Must come from the host's container, which knows the queues.</param>
    public ServiceBusClient(string connectionString, ServiceBusClientOptions options)
        : this(options, ConnectionText.Namespace(NotEmpty(connectionString, nameof(connectionString))))
    {
    }

    /// <summary>By namespace; the credential is not asked for anything.</summary>
    /// <param name="fullyQualifiedNamespace">The host's name.</param>
    /// <param name="credential">Unused in one process.</param>
    /// <param name="options">Must come from the host's container, which knows the queues.</param>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options)
        : this(options, NotEmpty(fullyQualifiedNamespace, nameof(fullyQualifiedNamespace))) => ArgumentNullException.ThrowIfNull(credential);

    private ServiceBusClient(ServiceBusClientOptions options, string fullyQualifiedNamespace)
    {
        ArgumentNullException.ThrowIfNull(options);
        queues = options.Queues ?? throw new InvalidOperationException(
            "These ServiceBusClientOptions know no embedded queues. Register the client with AddAzureClients, or take the options from the host's container.");
        Options = options;
        FullyQualifiedNamespace = fullyQualifiedNamespace;
        Identifier = string.IsNullOrEmpty(options.Identifier) ? $"{fullyQualifiedNamespace}-{Guid.NewGuid()}" : options.Identifier;
    }

    /// <summary>The host's name.</summary>
    public virtual string FullyQualifiedNamespace { get; }

    /// <summary>Names the client in logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether the client was disposed.</summary>
    public virtual bool IsClosed { get; private set; }

    internal ServiceBusClientOptions Options { get; }

    internal QueueStore OpenQueues
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return queues ?? throw new InvalidOperationException("A mocked client has no queues.");
        }
    }

    /// <summary>A sender; the queue comes into being with its first message.</summary>
    /// <param name="queueOrTopicName">The queue, in any case.</param>
    public virtual ServiceBusSender CreateSender(string queueOrTopicName)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return ServiceBusSender.For(this, queueOrTopicName);
    }

    /// <summary>A receiver that locks what it receives.</summary>
    /// <param name="queueName">The queue, in any case.</param>
    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    /// <summary>A receiver.</summary>
    /// <param name="queueName">The queue, in any case.</param>
    /// <param name="options">How it receives, and whether the dead letters.</param>
    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options)
    {
        ObjectDisposedException.ThrowIf(IsClosed, this);
        return ServiceBusReceiver.For(this, queueName, options);
    }

    /// <summary>Closes the client: its senders and receivers take no more calls.</summary>
    public virtual ValueTask DisposeAsync()
    {
        IsClosed = true;
        GC.SuppressFinalize(this);
        return default;
    }

    private static string NotEmpty(string value, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(value, name);
        return value;
    }
}
