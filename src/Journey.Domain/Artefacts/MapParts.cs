namespace Journey.Domain.Artefacts;

/// <summary>What the map shows and which approved versions it is drawn from.</summary>
public sealed record MapView : ArtefactPart
{
    public string? Title { get; init; }

    /// <summary>The map in words, for those who can't see it.</summary>
    public string? TextAlternative { get; init; }

    /// <summary>Lanes from top to bottom; see <see cref="MapLanes"/>.</summary>
    public IReadOnlyList<string> Lanes { get; init; } = [];

    /// <summary>Approved version of each step that the map is drawn from, by step name.</summary>
    public IReadOnlyDictionary<string, int> Sources { get; init; } = new Dictionary<string, int>();
}

/// <summary>The lanes that a map can show.</summary>
public static class MapLanes
{
    public static IReadOnlyList<string> All { get; } = ["doing", "touchpoints", "emotions", "thinking", "barriers", "goals", "flow"];
}
