namespace Journey.Storage.Projects;

/// <summary>Which laying of a project's interactions its figures are of.</summary>
/// <param name="Generation">0 for the first one.</param>
/// <param name="Version">The evidence's when this one came into force; it grows from there.</param>
/// <param name="Rules">Fingerprint of the rules by which events are journeys; null for the usual ones.</param>
public sealed record JourneysLaid(long Generation, long Version, string? Rules)
{
    public static JourneysLaid First { get; } = new(0, 0, null);
}
