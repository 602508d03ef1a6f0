using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Storage.Projects;

namespace Journey.Functions.Triggers.Http;

/// <summary>A part with its revision, as a list of parts shows it.</summary>
/// <param name="ETag">To be sent in If-Match.</param>
/// <param name="Drafted">Written by the backend and not changed by a member since.</param>
public sealed record PartView(string Key, string ETag, string By, DateTimeOffset At, bool Drafted, object Value);

/// <summary>The working copy of a step.</summary>
public sealed record ArtefactView(Step Step, StepStatus Status, int Version, int? ApprovedVersion, bool Drafted, IReadOnlyList<string> StaleReasons, IReadOnlyList<PartView> Parts)
{
    public static ArtefactView Of(StepState state, IReadOnlyList<StoredPart> parts) => new(
        state.Step, state.Status, state.Version, state.ApprovedVersion, state.DraftedAt is not null, state.StaleReasons,
        [.. parts.Select(part => new PartView(part.Key.ToString(), $"\"{part.Revision}\"", part.By, part.At, part.Drafted, part.Part))]);

    public static JsonNode Node(ArtefactPart part) => JsonNode.Parse(PartJson.Write(part))!;

    /// <summary>A stored version: parts by key.</summary>
    public static JsonObject Document(Artefact artefact) =>
        new(artefact.Parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create<string, JsonNode?>(part.Key, Node(part.Value))));
}
