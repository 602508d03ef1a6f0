using Microsoft.Extensions.Configuration;

namespace Embedded.Functions.Host;

/// <summary>The <c>Values</c> of local.settings.json beside the program, below every other source, as the official tools read them.</summary>
internal static class LocalSettings
{
    public static void AddTo(ConfigurationManager configuration)
    {
        var file = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "local.settings.json"), optional: true).Build();
        var values = file.GetSection("Values").AsEnumerable(makePathsRelative: true)
            .Where(value => value.Value is not null)
            .Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), value.Value));
        var source = new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = [.. values] };
        ((IConfigurationBuilder)configuration).Sources.Insert(0, source);
    }
}
