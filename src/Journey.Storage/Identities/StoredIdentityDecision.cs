namespace Journey.Storage.Identities;

/// <summary>What a member decided on who is who.</summary>
/// <param name="Number">1, 2, 3, … within the project.</param>
/// <param name="At">When.</param>
/// <param name="By">Which member.</param>
/// <param name="Same">Whether the customers are one.</param>
/// <param name="Customers">Ids of those it is about; none where only identifiers are decided on.</param>
/// <param name="From">Where given: only this one is another customer than the others.</param>
/// <param name="Shared">Identifiers that many use.</param>
public sealed record StoredIdentityDecision(long Number, DateTimeOffset At, string By, bool Same, IReadOnlyList<string> Customers, string? From = null, IReadOnlyList<SharedIdentifier>? Shared = null)
{
    /// <returns>Whether it is about one of these customers or identifiers.</returns>
    public bool Names(IReadOnlySet<string> ids) => Customers.Any(ids.Contains) || (Shared ?? []).Any(shared => ids.Contains(shared.Value));

    internal bool IsWhole => Number > 0 && By is not null && Customers is not null && Customers.All(customer => customer is not null) && (Shared ?? []).All(shared => shared is { Kind: "Account" or "Email" or "Phone" or "Device", Value: not null });

    /// <summary>Whether it decides on anybody.</summary>
    internal bool IsEmpty => Customers.Count < 2 && (Shared ?? []).Count == 0;
}

/// <summary>An identifier that many use.</summary>
/// <param name="Kind">Account, Email, Phone or Device.</param>
/// <param name="Value">In the form in which it is compared.</param>
public sealed record SharedIdentifier(string Kind, string Value);
