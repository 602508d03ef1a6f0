using Azure.Core.Extensions;
using Azure.Messaging.ServiceBus;

namespace Microsoft.Extensions.Azure;

/// <summary>Registers Service Bus clients with <c>AddAzureClients</c>.</summary>
public static class ServiceBusClientBuilderExtensions
{
    /// <summary>By connection string.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="connectionString">Names the endpoint.</param>
    public static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClient<TBuilder>(this TBuilder builder, string connectionString)
        where TBuilder : IAzureClientFactoryBuilder =>
        builder.RegisterClientFactory<ServiceBusClient, ServiceBusClientOptions>(options => new ServiceBusClient(connectionString, options));

    /// <summary>By namespace and the builder's credential.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="fullyQualifiedNamespace">The host's name.</param>
    public static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClientWithNamespace<TBuilder>(
        this TBuilder builder, string fullyQualifiedNamespace)
        where TBuilder : IAzureClientFactoryBuilderWithCredential =>
        builder.RegisterClientFactory<ServiceBusClient, ServiceBusClientOptions>(
            (options, credential) => new ServiceBusClient(fullyQualifiedNamespace, credential, options));

    /// <summary>By configuration: a connection string, or <c>fullyQualifiedNamespace</c>.</summary>
    /// <param name="builder">The builder.</param>
    /// <param name="configuration">The section.</param>
    public static IAzureClientBuilder<ServiceBusClient, ServiceBusClientOptions> AddServiceBusClient<TBuilder, TConfiguration>(
        this TBuilder builder, TConfiguration configuration)
        where TBuilder : IAzureClientFactoryBuilderWithConfiguration<TConfiguration> =>
        builder.RegisterClientFactory<ServiceBusClient, ServiceBusClientOptions>(configuration);
}
