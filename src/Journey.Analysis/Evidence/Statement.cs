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

    /// <summary>All that it means, however it was written, to be compared.</summary>
    [JsonIgnore]
    public string Content => content ??= JsonSerializer.Serialize(Said is ICorrected<T> corrected ? corrected.Plain() : Said, Json.Options);

    /// <summary>Whether the source says when it changed this.</summary>
    [JsonIgnore]
    public bool IsDated => Said is ICorrected<T> { UpdatedAt: not null };

    /// <summary>Since the source's own change, else since the file came.</summary>
    [JsonIgnore]
    public DateTimeOffset Since => (Said as ICorrected<T>)?.UpdatedAt ?? At;

    /// <summary>The newer one does. Where the source dates both alike, an order that doesn't depend on which file came first decides.</summary>
    public bool HoldsOver(Statement<T> other)
    {
        if (Since.CompareTo(other.Since) is not 0 and var later) return later > 0;
        return (IsDated, other.IsDated) switch
        {
            (false, false) => CameAfter(other) > 0,
            (true, true) => string.CompareOrdinal(Content, other.Content) > 0,
            var (isDated, _) => !isDated,
        };
    }

    /// <summary>Above 0 where this one came after the other: in a later file, or further down in the same.</summary>
    private int CameAfter(Statement<T> other) =>
        At.CompareTo(other.At) is not 0 and var later ? later
        : Place.CompareTo(other.Place) is not 0 and var below ? below
        : string.CompareOrdinal(Content, other.Content);
}
