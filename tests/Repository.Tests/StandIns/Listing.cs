namespace Repository.Tests.StandIns;

/// <summary>The official packages' public surface: documentation id and details, a line for each type and member.</summary>
internal sealed class Listing
{
    private static readonly string[] Modifiers = ["static", "abstract", "virtual", "override", "sealed", "const", "readonly", "record"];

    private readonly Dictionary<string, string[]> lines = new(StringComparer.Ordinal);

    public static string Folder { get; } = Checkout.Beside("shared/azure-api");

    public static Listing Read()
    {
        var listing = new Listing();
        foreach (var line in Directory.EnumerateFiles(Folder, "*.txt").SelectMany(File.ReadLines).Where(line => line.Length > 2 && line[1] == ':'))
        {
            var parts = line.Split('\t');
            listing.lines.TryAdd(parts[0], parts[1..]);
        }

        return listing;
    }

    public bool Knows(string id) => lines.ContainsKey(id);

    /// <summary>Parameter names and defaults, such as <c>(text, options=null)</c>.</summary>
    public string Parameters(string id) => lines[id][0].Replace("[EnumeratorCancellation]", "", StringComparison.Ordinal);

    /// <returns>Null for a constructor.</returns>
    public string? Returns(string id) => lines[id].FirstOrDefault(part => part.StartsWith("-> ", StringComparison.Ordinal))?[3..];

    public string PropertyType(string id) => lines[id][0][..lines[id][0].IndexOf(" {", StringComparison.Ordinal)];

    public string Accessors(string id)
    {
        var text = lines[id][0];
        return text[text.IndexOf('{', StringComparison.Ordinal)..(text.IndexOf('}', StringComparison.Ordinal) + 1)];
    }

    /// <summary>Words such as <c>static</c> and <c>virtual</c>, sorted.</summary>
    public string ModifiersOf(string id)
    {
        var words = lines[id].SelectMany(part => part.Split(" : ")[0].Split(' '));
        return string.Join(' ', words.Intersect(Modifiers).Order(StringComparer.Ordinal));
    }
}
