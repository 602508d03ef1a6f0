using System.Collections.Immutable;

namespace Journey.Analysis.Customers.Stitching;

/// <summary>All that says who is who.</summary>
/// <param name="Sightings">Which customer has which identifier, in any order; twice counts once.</param>
/// <param name="Listed">Ids that a CRM names customers by: these stand for a customer before all others do.</param>
/// <param name="Decisions">What members decided, the oldest first: of two on the same two customers the later holds.</param>
public sealed record IdentityEvidence(IReadOnlyCollection<Sighting> Sightings, IReadOnlySet<string> Listed, IReadOnlyList<IdentityDecision> Decisions)
{
    /// <summary>Ids that evidence names customers by, of those that may be an account's or a device's: who visits without an account goes by the device.</summary>
    public IReadOnlySet<string> Named { get; init; } = ImmutableHashSet<string>.Empty;

    /// <summary>Ids that are an account or a device of somebody have it themselves, but for customers whom a CRM names as ones of their own.</summary>
    internal IEnumerable<Sighting> Whole() => Named.Count == 0 ? Sightings : Sightings.Concat(Sightings
        .Where(sighting => sighting.Identifier is { Kind: IdentifierKind.Account or IdentifierKind.Device, Value: var value } && Named.Contains(value) && !Listed.Contains(value))
        .Select(sighting => sighting with { Customer = sighting.Identifier.Value }));
}

/// <summary>What a member decided. It holds against all evidence, also later one.</summary>
/// <param name="Same">Whether these are one customer; else each is another one.</param>
/// <param name="Customers">Two or more ids; none where only an identifier is decided on.</param>
/// <param name="From">Where given: only this one is another customer than each of the others.</param>
/// <param name="Shared">Identifiers that many use: they join nobody, and nobody is asked about them.</param>
public sealed record IdentityDecision(bool Same, IReadOnlyList<string> Customers, string? From = null, IReadOnlyList<Identifier>? Shared = null);
