using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;
using Journey.Functions.Http;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Steps;

/// <summary>What a member wants to stand in a part, and what the part was when they looked.</summary>
/// <param name="Key">The part.</param>
/// <param name="Document">As it was sent.</param>
/// <param name="IfMatch">The revision that was read; null for none, <see cref="RevisionTag.Any"/> for whichever stands.</param>
public abstract record PartEdit(PartKey Key, JsonNode? Document, int? IfMatch)
{
    /// <returns>What is wrong with the document whatever it is written over; null when nothing is.</returns>
    public abstract Refusal? Malformed();

    /// <returns>The part as it is to be; a refusal where others have changed what the caller had read.</returns>
    public abstract Outcome<ArtefactPart> On(StoredPart? stored);

    public static bool IsSame(ArtefactPart one, ArtefactPart other) => JsonNode.DeepEquals(JsonNode.Parse(PartJson.Write(one)), JsonNode.Parse(PartJson.Write(other)));

    /// <returns>A refusal that names each cell that has changed since the caller's revision; null where none has.</returns>
    internal static Refusal? Stale(PartKey key, int? ifMatch, StoredPart? stored)
    {
        var refusal = RevisionTag.Check(key.ToString(), ifMatch, stored?.Revision);
        if (refusal is null || stored is null || !(ifMatch < stored.Revision))
            return refusal;
        return CellHistory.Since(stored.Stamps, ifMatch.Value) is { Count: > 0 } changes ? Refuse.StaleCells(key.ToString(), changes) : null;
    }

    /// <summary>The part as a whole: it has to be written over the revision that was read.</summary>
    public sealed record Whole(PartKey Key, JsonNode? Document, int? IfMatch) : PartEdit(Key, Document, IfMatch)
    {
        public override Refusal? Malformed() => PartJson.Parse(Key.Kind, Document).TryGet(out _, out var invalid) ? null : invalid;

        public override Outcome<ArtefactPart> On(StoredPart? stored)
        {
            var whole = PartJson.Parse(Key.Kind, Document).Then(sent => ProvenanceRules.Apply(stored?.Part, ProvenanceRules.WithProfile(stored?.Part, sent)));
            // Sent twice, as after an answer that was lost: the second time there is nothing left to do (RFC 9110, 13.1.1).
            if (stored is { Drafted: false } && whole.TryGet(out var part, out _) && IsSame(stored.Part, part))
                return part;
            return Stale(Key, IfMatch, stored) is { } stale ? stale : whole;
        }
    }

    /// <summary>Some cells of the part: they must not have been changed by others since the revision that was read, other cells may.</summary>
    public sealed record Cells(PartKey Key, JsonNode? Document, int? IfMatch) : PartEdit(Key, Document, IfMatch)
    {
        public override Refusal? Malformed() => Document is JsonObject || CellPatch.Apply(Key.Kind, null, Document).TryGet(out _, out var invalid) ? null : invalid;

        public override Outcome<ArtefactPart> On(StoredPart? stored)
        {
            if ((stored is null || IfMatch > stored.Revision) && IfMatch is not null && Stale(Key, IfMatch, stored) is { } unknown)
                return unknown;
            if (!CellPatch.Apply(Key.Kind, stored?.Part, Document).Then(sent => ProvenanceRules.Apply(stored?.Part, sent)).TryGet(out var part, out var refusal))
                return refusal;
            if (stored is not null && IfMatch != RevisionTag.Any && CellPatch.Conflicts(stored.Stamps, stored.Part, part, IfMatch) is { Count: > 0 } conflicts)
                return IfMatch is null ? Refuse.FilledCells(Key.ToString(), conflicts) : Refuse.StaleCells(Key.ToString(), conflicts);
            return part;
        }
    }
}
