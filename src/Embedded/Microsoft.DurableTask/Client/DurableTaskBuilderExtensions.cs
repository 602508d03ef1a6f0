using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.DurableTask.Client;

/// <summary>Configures a client.</summary>
public static class DurableTaskBuilderExtensions
{
    /// <summary>Sets options.</summary>
    public static IDurableTaskClientBuilder Configure(this IDurableTaskClientBuilder builder, Action<DurableTaskClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.Configure(builder.Name, configure);
        return builder;
    }

    /// <summary>Makes this the <see cref="DurableTaskClient"/> that the container gives out.</summary>
    public static IDurableTaskClientBuilder RegisterDirectly(this IDurableTaskClientBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(services => services.GetRequiredService<IDurableTaskClientProvider>().GetClient(builder.Name));
        return builder;
    }

    /// <summary>Chooses the type of client.</summary>
    public static IDurableTaskClientBuilder UseBuildTarget(this IDurableTaskClientBuilder builder, Type target)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.BuildTarget = target;
        return builder;
    }

    /// <summary>Chooses the type of client.</summary>
    public static IDurableTaskClientBuilder UseBuildTarget<TTarget>(this IDurableTaskClientBuilder builder)
        where TTarget : DurableTaskClient => builder.UseBuildTarget(typeof(TTarget));

    /// <summary>Chooses the type of client and of its options, which start as the common ones.</summary>
    public static IDurableTaskClientBuilder UseBuildTarget<TTarget, TOptions>(this IDurableTaskClientBuilder builder)
        where TTarget : DurableTaskClient
        where TOptions : DurableTaskClientOptions
    {
        builder.UseBuildTarget<TTarget>();
        builder.Services.AddOptions<TOptions>(builder.Name)
            .PostConfigure<IOptionsMonitor<DurableTaskClientOptions>>((options, common) => common.Get(builder.Name).CopyTo(options));
        return builder;
    }

    /// <summary>The version of orchestrations that are started without one.</summary>
    public static IDurableTaskClientBuilder UseDefaultVersion(this IDurableTaskClientBuilder builder, string version) =>
        builder.Configure(options => options.DefaultVersion = version);
}
