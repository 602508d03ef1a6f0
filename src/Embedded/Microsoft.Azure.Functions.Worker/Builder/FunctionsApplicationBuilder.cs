using Embedded.Functions.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Builds the host of an app of functions.</summary>
public class FunctionsApplicationBuilder : IHostApplicationBuilder, IFunctionsWorkerApplicationBuilder
{
    private readonly WebApplicationBuilder inner;

    internal FunctionsApplicationBuilder(WebApplicationBuilder inner)
    {
        this.inner = inner;
        EmbeddedHost.Configure(inner);
    }

    /// <summary>Shared by those who build.</summary>
    public IDictionary<object, object> Properties => ((IHostApplicationBuilder)inner).Properties;

    /// <summary>Settings, later sources over earlier ones.</summary>
    public ConfigurationManager Configuration => inner.Configuration;

    /// <summary>Name and folder of the app.</summary>
    public IHostEnvironment Environment => inner.Environment;

    /// <summary>Log providers and filters.</summary>
    public ILoggingBuilder Logging => inner.Logging;

    /// <summary>Metrics.</summary>
    public IMetricsBuilder Metrics => inner.Metrics;

    /// <summary>The services of the app.</summary>
    public IServiceCollection Services => inner.Services;

    IConfigurationManager IHostApplicationBuilder.Configuration => Configuration;

    /// <summary>Replaces the container.</summary>
    public void ConfigureContainer<TContainerBuilder>(IServiceProviderFactory<TContainerBuilder> factory, Action<TContainerBuilder>? configure = null)
        where TContainerBuilder : notnull =>
        ((IHostApplicationBuilder)inner).ConfigureContainer(factory, configure);

    /// <summary>The host, not started.</summary>
    public IHost Build() => EmbeddedHost.Build(inner);
}
