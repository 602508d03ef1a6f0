using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Host;

/// <summary>What host.json says, with the defaults of the official host.</summary>
internal sealed class HostJson
{
    private readonly IConfiguration file;

    private HostJson(IConfiguration file) => this.file = file;

    public string RoutePrefix => file["extensions:http:routePrefix"] ?? "api";

    public TimeSpan FunctionTimeout => file["functionTimeout"] switch
    {
        null => TimeSpan.FromMinutes(30),
        // So the official host spells "none".
        "-1" => Timeout.InfiniteTimeSpan,
        var text => TimeSpan.Parse(text, CultureInfo.InvariantCulture),
    };

    public int MaxConcurrentCalls => int.Parse(file["extensions:serviceBus:maxConcurrentCalls"] ?? "16", CultureInfo.InvariantCulture);

    public TimeSpan MaxAutoLockRenewal =>
        file["extensions:serviceBus:maxAutoLockRenewalDuration"] is { } text ? TimeSpan.Parse(text, CultureInfo.InvariantCulture) : TimeSpan.FromMinutes(5);

    /// <summary>Log levels by category.</summary>
    public IEnumerable<KeyValuePair<string, string?>> LogLevels =>
        file.GetSection("logging:logLevel").GetChildren().Select(level => KeyValuePair.Create($"LogLevel:{(level.Key == "default" ? "Default" : level.Key)}", level.Value));

    public static HostJson Read() => Read(Path.Combine(AppContext.BaseDirectory, "host.json"));

    public static HostJson Read(string path) => Of(new ConfigurationBuilder().AddJsonFile(path, optional: true).Build());

    public static HostJson Of(IConfiguration file) => new(file);
}
