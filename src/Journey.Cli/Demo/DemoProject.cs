using System.Text.Json.Nodes;

namespace Journey.Cli.Demo;

/// <summary>The sample: charter, team, answers of the team, and evidence.</summary>
internal sealed class DemoProject
{
    private readonly JsonObject document;

    private DemoProject(string folder, JsonObject document)
    {
        Folder = folder;
        this.document = document;
    }

    public string Folder { get; }

    public string Name => document["name"]!.GetValue<string>();

    public JsonObject Charter => document["charter"]!.AsObject();

    public IReadOnlyList<DemoMember> Team =>
        [.. document["team"]!.AsArray().Select(member => new DemoMember(member!["memberId"]!.GetValue<string>(), member["name"]!.GetValue<string>(), member["function"]!.GetValue<string>(), member["role"]!.GetValue<string>()))];

    public static DemoProject Load()
    {
        var folder = Find();
        return new DemoProject(folder, JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "project.json")))!.AsObject());
    }

    /// <summary>The same team on a log of one's own: what it would say of running shoes has no place there.</summary>
    public DemoProject WithoutAnswers(JsonObject charter, string name)
    {
        var other = document.DeepClone().AsObject();
        (other["name"], other["charter"], other["answers"], other["touchpoints"]) = (name, charter.DeepClone(), new JsonObject(), new JsonArray());
        return new DemoProject(Folder, other);
    }

    public byte[] Evidence(string name) => File.ReadAllBytes(Path.Combine(Folder, name));

    /// <summary>What the sample's team answers for a field in a stage; null where it has nothing to say.</summary>
    public string? Answer(string stage, string field) => document["answers"]?[stage]?[field] is JsonValue value ? value.GetValue<string>() : null;

    /// <summary>What the sample knows of a touchpoint.</summary>
    public string? OfTouchpoint(string id, string field) =>
        document["touchpoints"]!.AsArray().FirstOrDefault(touchpoint => touchpoint!["id"]!.GetValue<string>() == id)?[field] is JsonValue value ? value.ToString() : null;

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var sample = Path.Combine(folder.FullName, "samples", "running-shoes");
            if (File.Exists(Path.Combine(sample, "project.json")))
                return sample;
        }

        throw new DemoFailure("samples/running-shoes is not above the program; run the demo from a checkout.");
    }
}

/// <param name="Role">owner, contributor, approver or viewer.</param>
internal sealed record DemoMember(string MemberId, string Name, string Function, string Role)
{
    public JsonObject ToJson() => new() { ["memberId"] = MemberId, ["name"] = Name, ["function"] = Function, ["role"] = Role };
}
