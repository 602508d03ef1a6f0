using System.Text.Json;
using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;

namespace Journey.Storage.Transfer;

/// <summary>Whether parts in a project's file can be some: what no member could have sent is not taken from a file either.</summary>
internal static class RecordedParts
{
    /// <param name="key">The part's.</param>
    /// <param name="json">As it is stored.</param>
    /// <returns>Why it can't be; null when it can.</returns>
    public static string? Check(PartKey key, string json)
    {
        if (JsonNode.Parse(json) is not JsonObject document)
            return $"'{key}' is no part";
        var part = PartJson.Read(key.Kind, json);
        if (Holes.In(part) is { } hole)
            return $"'{key}' holds a null in '{hole}'";
        // What the backend computes is as large as the evidence makes it.
        return ((key.Kind.Computed ? null : PartJson.TooLarge(document)) ?? PartValues.Check(part)) is { } refusal ? $"'{key}', '{refusal.Field}': {refusal.Reason}" : null;
    }

    /// <param name="step">Whose version it is.</param>
    /// <param name="document">A stored version.</param>
    /// <param name="keys">Of its parts.</param>
    /// <returns>What is wrong with the first part that can't be; null when all can.</returns>
    public static string? CheckAll(Step step, string document, out IReadOnlySet<string> keys)
    {
        using var version = JsonDocument.Parse(document);
        keys = version.RootElement.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        return version.RootElement.EnumerateObject()
            .Select(member => PartKey.Parse(step, member.Name).TryGet(out var key, out _) ? Check(key, member.Value.GetRawText()) : $"'{member.Name}' is no part of step '{step.Slug()}'")
            .FirstOrDefault(fault => fault is not null);
    }
}
