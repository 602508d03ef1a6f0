namespace Journey.Analysis.Customers.Stitching;

/// <summary>All that says who is who.</summary>
/// <param name="Sightings">Which customer has which identifier, in any order; twice counts once.</param>
/// <param name="FirstSeen">When a CRM first named a customer; others came to be known after all of these.</param>
/// <param name="Decisions">What members decided, the oldest first: of two on the same two customers the later holds.</param>
public sealed record IdentityEvidence(IReadOnlyCollection<Sighting> Sightings, IReadOnlyDictionary<string, DateTimeOffset> FirstSeen, IReadOnlyList<IdentityDecision> Decisions);

/// <summary>What a member decided. It holds against all evidence, also later one.</summary>
/// <param name="Same">Whether these are one customer; else each is another one.</param>
/// <param name="Customers">Two or more ids; none where only an identifier is decided on.</param>
/// <param name="From">Where given: only this one is another customer than each of the others.</param>
/// <param name="Shared">An identifier that many use: it joins nobody, and nobody is asked about it.</param>
public sealed record IdentityDecision(bool Same, IReadOnlyList<string> Customers, string? From = null, Identifier? Shared = null);
