using System.Text.Json.Nodes;

namespace Journey.Domain.Artefacts;

/// <summary>A part that members have written in, brought up to date with the evidence cell by cell.</summary>
public static class CellRenewal
{
    /// <summary>As the backend is named where it writes.</summary>
    public const string Backend = "backend";

    /// <summary>The cells of a scenario that say something of the state it shows.</summary>
    private static readonly string[] Words = ["does", "thinks", "feels", "trigger", "branch"];

    /// <summary>The cells that say which state it is, and whose place it takes.</summary>
    private static readonly string[] Turned = ["state", "asIs"];

    private const string Provenance = "provenance";
    private const string Evidence = "evidence";

    /// <param name="kind">The kind of part.</param>
    /// <param name="stored">The part as it stands.</param>
    /// <param name="stamps">Who changed which of its cells last.</param>
    /// <param name="draft">The part as the evidence has it now.</param>
    /// <returns>The part with what the backend computed or inferred there as the evidence has it now; what members wrote, or emptied, stays.</returns>
    public static ArtefactPart Renew(PartKind kind, ArtefactPart stored, IReadOnlyList<CellStamp> stamps, ArtefactPart draft)
    {
        var written = stamps.Where(stamp => stamp.By != Backend).SelectMany(stamp => stamp.Cells).ToHashSet(StringComparer.Ordinal);
        // What members wrote of today they did not write of what is to be, nor the other way round: such a scenario is for them to change.
        var turns = stored is Scenario before && draft is Scenario after && before.State != after.State;
        if (turns && (written.Overlaps(Words) || written.Contains("state") || (written.Contains(Provenance) && SaysOnlyAsAWhole(stored))))
            return stored;
        // A member may take the profile away, but none can write one: it comes into a restored part from a version that had it.
        if (stored is Persona { Profile: not null })
            written.Remove(ProvenanceRules.Profile);
        var (filled, fresh) = (CellHistory.Cells(stored), CellHistory.Cells(draft));
        var (now, then) = (JsonNode.Parse(PartJson.Write(draft))!.AsObject(), JsonNode.Parse(PartJson.Write(stored))!.AsObject());
        foreach (var cell in filled.Keys.Union(fresh.Keys).Where(cell => cell != Provenance && !written.Contains(cell)))
        {
            var isComputed = cell == Evidence || (turns && (Words.Contains(cell) || Turned.Contains(cell))) || (filled.ContainsKey(cell) ? ProvenanceRules.IsComputed(stored, cell) : ProvenanceRules.IsComputed(draft, cell));
            if (!isComputed || (!turns && JsonNode.DeepEquals(then[cell], now[cell])))
                continue;
            then[cell] = now[cell]?.DeepClone();
            var source = ProvenanceRules.NameOf(draft, cell);
            if (cell != Evidence && now[cell] is not null && source != ProvenanceRules.NameOf(stored, cell) && then[Provenance] is JsonObject provenance)
                provenance[cell] = source;
        }

        return PartJson.Read(kind, then.ToJsonString());
    }

    /// <summary>Whether a word of the scenario comes from where the whole part does: who said that of the whole, vouches for the word.</summary>
    private static bool SaysOnlyAsAWhole(ArtefactPart scenario) => CellHistory.Cells(scenario).Keys.Intersect(Words).Any(cell => !scenario.Provenance.ContainsKey(cell));
}
