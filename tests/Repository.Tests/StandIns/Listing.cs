namespace Repository.Tests.StandIns;

/// <summary>The official packages' public surface: documentation id and details, a line for each type and member.</summary>
internal sealed class Listing
{
    private static readonly string[] Modifiers = ["static", "abstract", "virtual", "override", "sealed", "extension"];

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

    /// <summary>What one package has.</summary>
    public static IEnumerable<string> Ids(string package) =>
        File.ReadLines(Path.Combine(Folder, package + ".txt")).Where(line => line.Length > 2 && line[1] == ':').Select(line => line.Split('\t')[0]);

    public bool IsObsolete(string id) => lines[id][^1].EndsWith("[Obsolete]", StringComparison.Ordinal);

    /// <summary>Such as <c>readonly struct</c>.</summary>
    public string Kind(string id) => Declaration(id).Split(" : ")[0];

    /// <summary>The base type and the interfaces.</summary>
    public string[] Bases(string id) => Declaration(id).Split(" : ") is [_, var bases] ? bases.Split(", ") : [];

    /// <summary>Such as <c>Class|Struct,notinherited</c>; empty for what is no attribute.</summary>
    public string AttributeUsage(string id) => WithoutMarks(lines[id][0]).Split(" usage=") is [_, var usage] ? usage : "";

    /// <summary>Such as <c>where T:System.Exception</c>.</summary>
    public string Constraints(string id) => WithoutMarks(lines[id][^1]) is var text && text.IndexOf("where ", StringComparison.Ordinal) is >= 0 and var start ? text[start..] : "";

    /// <summary>The value of an enum's member such as <c>= 3</c>, the type and kind of another field, an event's handler.</summary>
    public string Field(string id) => WithoutMarks(lines[id][0]);

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

    private string Declaration(string id) => WithoutMarks(lines[id][0]).Split(" usage=")[0];

    private static string WithoutMarks(string text) => text.Split(" [")[0];
}
