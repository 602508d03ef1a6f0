using System.Globalization;
using Microsoft.DurableTask.Worker;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Host;

/// <summary>What host.json says, with the defaults of the official host.</summary>
internal sealed class HostJson
{
    private readonly IConfiguration file;

    private HostJson(IConfiguration file) => this.file = file;

    public string RoutePrefix => file["extensions:http:routePrefix"] ?? "api";

    /// <summary>Infinite for <c>-1</c>.</summary>
    public TimeSpan FunctionTimeout => file["functionTimeout"] switch
    {
        null => TimeSpan.FromMinutes(30),
        "-1" => Timeout.InfiniteTimeSpan,
        var text => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
    };

    public int MaxConcurrentCalls => int.Parse(file["extensions:serviceBus:maxConcurrentCalls"] ?? "16", CultureInfo.InvariantCulture);

    /// <summary>For how long the lock of a message is renewed while its function runs.</summary>
    public TimeSpan MaxAutoLockRenewalDuration => TimeSpan.Parse(file["extensions:serviceBus:maxAutoLockRenewalDuration"] ?? "00:05:00", CultureInfo.InvariantCulture);

    /// <summary>The version of orchestrations that are started without one; empty for none.</summary>
    public string DefaultVersion => file["extensions:durableTask:defaultVersion"] ?? string.Empty;

    /// <summary>Which versions are taken: those of <see cref="DefaultVersion"/> and older ones, unless the file says otherwise. Null where there is no version.</summary>
    public DurableTaskWorkerOptions.VersioningOptions? Versioning => DefaultVersion.Length == 0 ? null : new()
    {
        Version = DefaultVersion,
        DefaultVersion = DefaultVersion,
        MatchStrategy = Choice("versionMatchStrategy", DurableTaskWorkerOptions.VersionMatchStrategy.CurrentOrOlder),
        FailureStrategy = Choice("versionFailureStrategy", DurableTaskWorkerOptions.VersionFailureStrategy.Reject),
    };

    /// <summary>Log levels by category.</summary>
    public IEnumerable<KeyValuePair<string, string?>> LogLevels =>
        file.GetSection("logging:logLevel").GetChildren().Select(level => KeyValuePair.Create($"LogLevel:{(level.Key == "default" ? "Default" : level.Key)}", level.Value));

    public static HostJson Read() => Read(Path.Combine(AppContext.BaseDirectory, "host.json"));

    public static HostJson Read(string path) => new(new ConfigurationBuilder().AddJsonFile(path, optional: true).Build());

    private TChoice Choice<TChoice>(string setting, TChoice otherwise)
        where TChoice : struct, Enum => file[$"extensions:durableTask:{setting}"] is { } text ? Enum.Parse<TChoice>(text, ignoreCase: true) : otherwise;
}
