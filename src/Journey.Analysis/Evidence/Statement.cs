using System.Text.Json;
using System.Text.Json.Serialization;
using Journey.Domain;

namespace Journey.Analysis.Evidence;

/// <summary>What one row of a file said of something that other rows may speak of too.</summary>
/// <param name="Said">What it said.</param>
/// <param name="At">When the file was accepted.</param>
/// <param name="Place">Which row of the file it was.</param>
public sealed record Statement<T>(T Said, DateTimeOffset At, long Place)
{
    private string? content;

    /// <summary>All that it says, to be compared.</summary>
    [JsonIgnore]
    public string Content => content ??= JsonSerializer.Serialize(Said, Json.Options);

    /// <summary>Above 0 where this one came after the other: in a later file, or further down in the same.</summary>
    public int CameAfter(Statement<T> other) =>
        At.CompareTo(other.At) is not 0 and var later ? later
        : Place.CompareTo(other.Place) is not 0 and var below ? below
        : string.CompareOrdinal(Content, other.Content);
}
