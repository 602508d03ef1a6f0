using Journey.Analysis.Evidence;

namespace Journey.Analysis.Customers.Stitching;

/// <summary>Finds in evidence what tells who a customer is.</summary>
public static class EventIdentifiers
{
    private static readonly Dictionary<string, IdentifierKind> Named = new(StringComparer.OrdinalIgnoreCase);

    static EventIdentifiers()
    {
        Name(IdentifierKind.Email, "email", "e-mail", "e_mail", "mail", "emailAddress", "email_address", "email-address", "email address");
        Name(IdentifierKind.Phone, "phone", "telephone", "mobile", "phoneNumber", "phone_number", "phone-number", "phone number");
        Name(IdentifierKind.Account, "account", "accountId", "account_id", "account-id", "account id", "userId", "user_id", "user-id", "user id");
        Name(IdentifierKind.Device, "deviceId", "device_id", "device-id", "device id");
    }

    /// <returns>What an interaction says of its customer: an id that is an address or number, and attributes such as email, phone, accountId, userId, deviceId. Its device is a sort of device and tells nobody.</returns>
    public static IEnumerable<Sighting> Of(Interaction interaction)
    {
        if (interaction.CustomerId is not { } customer) return [];
        return interaction.Attributes.Count == 0 ? OfCustomerId(customer, "interactions") : [.. OfCustomerId(customer, "interactions"), .. OfAttributes(customer, interaction.Attributes)];
    }

    /// <returns>Who a customer's id itself names.</returns>
    public static IEnumerable<Sighting> OfCustomerId(string customer, string source) =>
        IdentifierText.OfCustomerId(customer) is { } identifier ? [new Sighting(customer, identifier, source)] : [];

    /// <returns>What a CRM says of a customer.</returns>
    public static IEnumerable<Sighting> Of(Customer customer) =>
        OfCustomerId(customer.Id, "customers")
            .Concat(Told(customer, IdentifierKind.Email, customer.Emails)).Concat(Told(customer, IdentifierKind.Phone, customer.Phones))
            .Concat(Told(customer, IdentifierKind.Account, customer.Accounts)).Concat(Told(customer, IdentifierKind.Device, customer.Devices));

    private static IEnumerable<Sighting> Told(Customer customer, IdentifierKind kind, IReadOnlyList<string> values) =>
        values.Select(value => IdentifierText.Of(kind, value)).OfType<Identifier>().Select(identifier => new Sighting(customer.Id, identifier, "customers"));

    private static IEnumerable<Sighting> OfAttributes(string customer, IReadOnlyDictionary<string, string> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (Named.TryGetValue(name, out var kind) && IdentifierText.Of(kind, value) is { } identifier)
                yield return new Sighting(customer, identifier, "interactions");
        }
    }

    private static void Name(IdentifierKind kind, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Named.Add(name, kind);
    }
}
