using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;

namespace Journey.Domain.Versions;

public enum PartChangeKind
{
    Added,
    Removed,
    Changed,
}

/// <summary>A value that is another one now.</summary>
/// <param name="Field">In the spelling of the API.</param>
/// <param name="Before">Null for none.</param>
/// <param name="After">Null for none.</param>
public sealed record FieldChange(string Field, JsonNode? Before, JsonNode? After);

/// <summary>A part that came, went or changed.</summary>
/// <param name="Part">Its key.</param>
/// <param name="Kind">Which of the three.</param>
/// <param name="Fields">What changed in it, by name; empty for a part that came or went.</param>
public sealed record PartChange(string Part, PartChangeKind Kind, IReadOnlyList<FieldChange> Fields);

/// <summary>What differs between two versions of an artefact, part by part and field by field. A value that is empty is none.</summary>
public static class ArtefactDiff
{
    /// <returns>The changes in the order of the parts' keys; none where the versions say the same.</returns>
    public static IReadOnlyList<PartChange> Of(Artefact before, Artefact after)
    {
        var changes = new List<PartChange>();
        foreach (var key in before.Parts.Keys.Union(after.Parts.Keys).Order(StringComparer.Ordinal))
        {
            var (old, now) = (before.Parts.GetValueOrDefault(key), after.Parts.GetValueOrDefault(key));
            if (old is null)
                changes.Add(new PartChange(key, PartChangeKind.Added, []));
            else if (now is null)
                changes.Add(new PartChange(key, PartChangeKind.Removed, []));
            else if (Fields(Values(old), Values(now)).ToList() is { Count: > 0 } fields)
                changes.Add(new PartChange(key, PartChangeKind.Changed, fields));
        }

        return changes;
    }

    private static IEnumerable<FieldChange> Fields(JsonObject before, JsonObject after)
    {
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)).Order(StringComparer.Ordinal))
        {
            if (!JsonNode.DeepEquals(before[name], after[name]))
                yield return new FieldChange(name, before[name]?.DeepClone(), after[name]?.DeepClone());
        }
    }

    private static JsonObject Values(ArtefactPart part)
    {
        var values = JsonNode.Parse(PartJson.Write(part))!.AsObject();
        foreach (var empty in values.Where(value => value.Value is null or JsonArray { Count: 0 } or JsonObject { Count: 0 }).Select(value => value.Key).ToList())
            values.Remove(empty);
        return values;
    }
}
