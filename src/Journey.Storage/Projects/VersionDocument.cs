using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Storage.Projects;

/// <summary>A whole artefact as one document: its parts by key, in ordinal order.</summary>
internal static class VersionDocument
{
    public static string Write(Artefact artefact)
    {
        var document = new JsonObject();
        foreach (var (key, part) in artefact.Parts.OrderBy(part => part.Key, StringComparer.Ordinal))
            document[key] = JsonNode.Parse(PartJson.Write(part));
        return document.ToJsonString(Domain.Json.Options);
    }

    public static Artefact Read(Step step, string json)
    {
        using var document = JsonDocument.Parse(json);
        var parts = document.RootElement.EnumerateObject().ToDictionary(
            member => member.Name,
            member => PartJson.Read(PartKinds.Find(member.Name[..member.Name.IndexOf('.', StringComparison.Ordinal)])!, member.Value.GetRawText()));
        return new Artefact(step, parts);
    }
}
