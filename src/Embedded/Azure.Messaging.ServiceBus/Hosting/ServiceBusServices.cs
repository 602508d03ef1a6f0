using Azure.Messaging.ServiceBus;
using Embedded.Engine;
using Embedded.Engine.Queues;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Embedded.ServiceBus;

/// <summary>Puts the queues of the host's data file behind every Service Bus client that the container makes.</summary>
internal static class ServiceBusServices
{
    public static IServiceCollection AddEmbeddedServiceBus(this IServiceCollection services)
    {
        services.AddDataFile();
        services.TryAddSingleton<QueueStore>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<ServiceBusClientOptions>, ConfigureQueues>());
        return services;
    }

    private sealed class ConfigureQueues(QueueStore queues) : IConfigureNamedOptions<ServiceBusClientOptions>
    {
        public void Configure(ServiceBusClientOptions options) => options.Queues = queues;

        public void Configure(string? name, ServiceBusClientOptions options) => Configure(options);
    }
}
