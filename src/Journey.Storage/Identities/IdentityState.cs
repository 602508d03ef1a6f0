using Azure;
using Azure.Data.Tables;
using Journey.Storage.Rows;

namespace Journey.Storage.Identities;

/// <summary>Which findings on who is who hold, and what they were made of.</summary>
/// <param name="Version">1, 2, 3, …: of the findings.</param>
/// <param name="Findings">Name that they are stored under; null where they are to be made anew.</param>
/// <param name="Basis">What the evidence was that they come from.</param>
/// <param name="Decided">Number of the last decision that they heed; 0 for none.</param>
/// <param name="Merges">Another number whenever other ids are one.</param>
/// <param name="Open">Questions that nobody has answered.</param>
/// <param name="Key">Base64 of 32 random bytes, by which ids are made of what may name a person.</param>
public sealed record IdentityState(long Version, string? Findings, string Basis, long Decided, long Merges, int Open, string Key)
{
    internal const int KeyBytes = 32;

    /// <summary>As another project begins with it: the findings are not its own.</summary>
    internal IdentityState Transferred() => this with { Findings = null, Basis = "", Merges = Merges + 1 };

    internal bool IsWhole => Version > 0 && Basis is not null && Decided >= 0 && Merges >= 0 && Open >= 0 && Key is not null && Convert.FromBase64String(Key).Length == KeyBytes;
}

/// <summary>The state as it was read.</summary>
public sealed class StoredIdentities
{
    internal StoredIdentities(TableEntity row) => (State, Tag) = (row.Content<IdentityState>(), row.ETag);

    public IdentityState State { get; }

    internal ETag Tag { get; }

    /// <returns>Whether nobody has written it in between.</returns>
    public static bool AreOneReading(StoredIdentities? one, StoredIdentities? other) => one?.Tag == other?.Tag;
}

/// <summary>What a member decided on who is who. Customers and identifiers are hashes with the project's key: the row names nobody.</summary>
/// <param name="Number">1, 2, 3, … within the project.</param>
/// <param name="Subject">The merge or question that it is about.</param>
/// <param name="Same">Whether the customers are one.</param>
/// <param name="Customers">Whom it is about.</param>
/// <param name="From">Where given: only this one is another customer than the others.</param>
/// <param name="Shared">An identifier that many use.</param>
/// <param name="Reason">Why, in the member's words.</param>
public sealed record StoredIdentityDecision(long Number, DateTimeOffset At, string By, string Subject, bool Same, IReadOnlyList<string> Customers, string? From = null, string? Shared = null, string? Reason = null)
{
    internal bool IsWhole => Number > 0 && By is not null && Subject is not null && Customers is not null && Customers.All(customer => customer is not null);
}
