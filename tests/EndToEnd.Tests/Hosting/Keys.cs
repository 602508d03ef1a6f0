using System.Text.Json.Nodes;

namespace EndToEnd.Tests.Hosting;

/// <summary>The key file that a backend writes beside its data.</summary>
public sealed record Keys(string Function, string Master)
{
    public static Keys Beside(string dataFile)
    {
        var keys = JsonNode.Parse(File.ReadAllText(dataFile + ".keys.json"))!;
        return new Keys((string)keys["function"]!, (string)keys["master"]!);
    }
}
