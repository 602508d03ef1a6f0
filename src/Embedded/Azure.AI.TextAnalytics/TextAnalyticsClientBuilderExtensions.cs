using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.AI.TextAnalytics;
using Azure.Core.Extensions;

namespace Microsoft.Extensions.Azure;

/// <summary>Registers text clients.</summary>
public static class TextAnalyticsClientBuilderExtensions
{
    /// <summary>Registers a client with a key.</summary>
    public static IAzureClientBuilder<TextAnalyticsClient, TextAnalyticsClientOptions> AddTextAnalyticsClient<TBuilder>(
        this TBuilder builder, Uri endpoint, AzureKeyCredential credential)
        where TBuilder : IAzureClientFactoryBuilder =>
        builder.RegisterClientFactory<TextAnalyticsClient, TextAnalyticsClientOptions>(options => new(endpoint, credential, options));

    /// <summary>Registers a client with the identity of the builder.</summary>
    public static IAzureClientBuilder<TextAnalyticsClient, TextAnalyticsClientOptions> AddTextAnalyticsClient<TBuilder>(this TBuilder builder, Uri endpoint)
        where TBuilder : IAzureClientFactoryBuilderWithCredential =>
        builder.RegisterClientFactory<TextAnalyticsClient, TextAnalyticsClientOptions>((options, credential) => new(endpoint, credential, options));

    /// <summary>Registers a client from a configuration section.</summary>
    [RequiresUnreferencedCode("Binding reads constructors and options by reflection.")]
    [RequiresDynamicCode("Binding reads constructors and options by reflection.")]
    public static IAzureClientBuilder<TextAnalyticsClient, TextAnalyticsClientOptions> AddTextAnalyticsClient<TBuilder, TConfiguration>(
        this TBuilder builder, TConfiguration configuration)
        where TBuilder : IAzureClientFactoryBuilderWithConfiguration<TConfiguration> =>
        builder.RegisterClientFactory<TextAnalyticsClient, TextAnalyticsClientOptions>(configuration);
}
