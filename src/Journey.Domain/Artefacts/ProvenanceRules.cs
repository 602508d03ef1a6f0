using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Refusals;

namespace Journey.Domain.Artefacts;

/// <summary>Members can't claim that a figure was measured: only what the backend computed, unchanged, may say so.</summary>
public static class ProvenanceRules
{
    /// <summary>The field that is the backend's alone.</summary>
    public const string Profile = "profile";

    private static readonly string[] NotValues = ["provenance", "evidence", "isTarget"];

    /// <returns>The part with a provenance for every value.</returns>
    public static Outcome<ArtefactPart> Apply(ArtefactPart? stored, ArtefactPart sent)
    {
        var part = sent.Provenance.ContainsKey("*") ? sent : sent with { Provenance = new Dictionary<string, Provenance>(sent.Provenance) { ["*"] = Provenance.Assumed } };
        if (part is Persona { Profile: not null })
            part = part with { Provenance = new Dictionary<string, Provenance>(part.Provenance) { [Profile] = Provenance.Measured } };
        var (now, before) = (Values(part), stored is null ? [] : Values(stored));
        var fields = PartKinds.Of(part).Cells.Except(NotValues).ToList();
        if (part.Provenance.Keys.FirstOrDefault(key => key != "*" && !fields.Contains(key)) is { } unknown)
            return Refuse.Invalid($"provenance.{unknown}", "field-unknown", "The part has no such field.", $"Name one of {string.Join(", ", fields)}, or \"*\" for the rest.");
        foreach (var field in fields.Where(field => Computed(Of(part, field)) && now[field] is not null))
        {
            if (stored is null || Of(stored, field) != Of(part, field) || !JsonNode.DeepEquals(now[field], before[field]))
                return Refuse.Invalid(field, "provenance-not-yours", $"'{field}' says '{Of(part, field).ToString().ToLowerInvariant()}', but the backend computed no such value.", field == Profile
                    ? "Leave it as it was drafted, or leave it out; PATCH with null takes it away."
                    : $"Set provenance.{field} to assumed, reported or imported, or leave the value as it was drafted.");
        }

        return part;
    }

    /// <summary>A persona that is written as a whole keeps the profile that it was drafted with: whoever does not know of it leaves it out.</summary>
    public static ArtefactPart WithProfile(ArtefactPart? stored, ArtefactPart sent) =>
        (stored, sent) is (Persona { Profile: { } profile }, Persona { Profile: null } persona) ? persona with { Profile = profile } : sent;

    /// <returns>Whether the part says of the field that the backend computed or inferred it.</returns>
    internal static bool IsComputed(ArtefactPart part, string field) => Computed(Of(part, field));

    /// <returns>What the part says of the field, in the spelling of the API.</returns>
    internal static string NameOf(ArtefactPart part, string field) => Of(part, field).ToString().ToLowerInvariant();

    private static bool Computed(Provenance provenance) => provenance is Provenance.Measured or Provenance.Inferred;

    private static Provenance Of(ArtefactPart part, string field) =>
        part.Provenance.TryGetValue(field, out var own) ? own : part.Provenance.TryGetValue("*", out var rest) ? rest : Provenance.Assumed;

    private static JsonObject Values(ArtefactPart part)
    {
        var values = JsonNode.Parse(PartJson.Write(part))!.AsObject();
        foreach (var empty in values.Where(value => value.Value is null or JsonArray { Count: 0 }).Select(value => value.Key).ToList())
            values.Remove(empty);
        return values;
    }
}
