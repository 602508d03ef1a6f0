using Azure;
using Azure.AI.TextAnalytics;
using Microsoft.Extensions.Azure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Embedded.Tests.TextAnalytics;

public class RegistrationTests
{
    [Fact]
    public void Client_comes_from_a_configuration_section()
    {
        var section = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Language:endpoint"] = "https://language.example", ["Language:credential:key"] = "k", ["Language:key"] = "k" })
            .Build().GetSection("Language");
        Assert.NotNull(Client(builder => builder.AddTextAnalyticsClient(section)));
    }

    [Fact]
    public void Client_comes_from_an_endpoint_with_a_key_or_an_identity()
    {
        var endpoint = new Uri("https://language.example");
        Assert.NotNull(Client(builder => builder.AddTextAnalyticsClient(endpoint, new AzureKeyCredential("key"))));
        Assert.NotNull(Client(builder => builder.AddTextAnalyticsClient(endpoint)));
    }

    private static TextAnalyticsClient? Client(Action<AzureClientFactoryBuilder> add)
    {
        var services = new ServiceCollection();
        services.AddAzureClients(add);
        return services.BuildServiceProvider().GetService<TextAnalyticsClient>();
    }
}
