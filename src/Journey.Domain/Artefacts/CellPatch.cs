using System.Text.Json.Nodes;
using Journey.Domain.Refusals;

namespace Journey.Domain.Artefacts;

/// <summary>Some cells of a part, sent as a JSON Merge Patch (RFC 7396): what it does not name stays, null empties a cell.</summary>
public static class CellPatch
{
    /// <param name="kind">The kind of part.</param>
    /// <param name="stored">The part as it stands; null where there is none.</param>
    /// <param name="patch">As it was sent.</param>
    /// <returns>The part with the cells filled; a value of the backend that the patch replaces is the team's belief unless the patch says what it is.</returns>
    public static Outcome<ArtefactPart> Apply(PartKind kind, ArtefactPart? stored, JsonNode? patch)
    {
        if (patch is not JsonObject cells)
            return Refuse.Invalid("body", "body-not-object", "The body is not a JSON object.", $"Send the cells of a {kind.Name} as one JSON object.");
        if (cells.Select(cell => cell.Key).FirstOrDefault(name => !kind.Cells.Contains(name)) is { } unknown)
            return Refuse.Invalid(unknown, "field-unknown", "There is no such field.", "Remove it, or correct its name.");
        var merged = Merge(stored is null ? null : JsonNode.Parse(PartJson.Write(stored)), cells).AsObject();
        if (stored is not null)
            Assume(stored, cells, merged);
        return PartJson.Parse(kind, merged);
    }

    /// <returns>The cells that both the patch and others have changed since that revision; where none was read, the cells that are filled.</returns>
    public static IReadOnlyList<CellChange> Conflicts(IReadOnlyList<CellStamp> stamps, ArtefactPart stored, ArtefactPart patched, int? revision)
    {
        var changed = CellHistory.Changed(stored, patched);
        return [.. CellHistory.Since(stamps, revision ?? 0).Where(change => changed.Contains(change.Field) && (revision is not null || CellHistory.IsFilled(stored, change.Field)))];
    }

    private static void Assume(ArtefactPart stored, JsonObject patch, JsonObject merged)
    {
        var said = patch["provenance"] as JsonObject;
        foreach (var field in patch.Select(cell => cell.Key).Where(field => field != "provenance" && merged[field] is not null && said?.ContainsKey(field) != true))
        {
            if (ProvenanceRules.IsComputed(stored, field) && CellDiffers(stored, merged, field) && merged["provenance"] is JsonObject provenance)
                provenance[field] = "assumed";
        }
    }

    private static bool CellDiffers(ArtefactPart stored, JsonObject merged, string field) => !JsonNode.DeepEquals(JsonNode.Parse(PartJson.Write(stored))![field], merged[field]);

    private static JsonNode Merge(JsonNode? target, JsonNode patch)
    {
        if (patch is not JsonObject members)
            return patch.DeepClone();
        var merged = target is JsonObject document ? document : [];
        foreach (var (name, value) in members)
        {
            var before = merged[name];
            merged.Remove(name);
            if (value is not null)
                merged[name] = Merge(before, value);
        }

        return merged;
    }
}
