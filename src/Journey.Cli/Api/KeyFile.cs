using System.Text.Json;

namespace Journey.Cli.Api;

/// <summary>The keys of a backend on this machine.</summary>
internal sealed record KeyFile(string Function, string Master)
{
    public static KeyFile Read(string path)
    {
        var keys = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(path)) ?? throw new InvalidDataException($"'{path}' holds no keys.");
        return new KeyFile(keys["function"], keys["master"]);
    }
}
