using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;

namespace Journey.Analysis.Customers.Stitching;

/// <summary>Finds in evidence what tells who a customer is.</summary>
public static class EventIdentifiers
{
    private const string Source = "interactions";

    private static readonly Dictionary<string, IdentifierKind> Named = new(StringComparer.OrdinalIgnoreCase);

    static EventIdentifiers()
    {
        Name(IdentifierKind.Email, "email", "e-mail", "e_mail", "mail", "emailAddress", "email_address", "email-address", "email address");
        Name(IdentifierKind.Phone, "phone", "telephone", "mobile", "phoneNumber", "phone_number", "phone-number", "phone number");
        Name(IdentifierKind.Account, "account", "accountId", "account_id", "account-id", "account id", "userId", "user_id", "user-id", "user id");
        Name(IdentifierKind.Device, "deviceId", "device_id", "device-id", "device id");
    }

    /// <returns>What interactions say of their customers, each once: ids that are addresses or numbers, and attributes such as email, phone, accountId, userId, deviceId. The device of a place is a sort of device and tells nobody.</returns>
    public static IReadOnlyCollection<Sighting> Of(EventTable table)
    {
        var (found, customers) = (new HashSet<Sighting>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var detail in table.Details)
        {
            if (detail.CustomerId is not { } customer) continue;
            if (customers.Add(customer)) found.UnionWith(OfCustomerId(customer, Source));
            foreach (var (name, value) in detail.Each())
            {
                if (Told(name, value) is { } identifier)
                    found.Add(new Sighting(customer, identifier, Source));
            }
        }

        return found;
    }

    /// <returns>By which addresses, numbers and accounts an event names somebody. By a device it names nobody.</returns>
    internal static IReadOnlyCollection<Identifier> Of(EventDetail detail)
    {
        var found = new List<Identifier>();
        foreach (var (name, value) in detail.Each())
        {
            if (Told(name, value) is { Kind: not IdentifierKind.Device } identifier)
                found.Add(identifier);
        }

        return found;
    }

    /// <returns>Ids of the customers whom events name.</returns>
    public static IReadOnlyCollection<string> CustomersOf(EventTable table) => table.Details.Select(detail => detail.CustomerId).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <returns>Who a customer's id itself names.</returns>
    public static IEnumerable<Sighting> OfCustomerId(string customer, string source) =>
        IdentifierText.OfCustomerId(customer) is { } identifier ? [new Sighting(customer, identifier, source)] : [];

    /// <returns>What a CRM says of a customer.</returns>
    public static IEnumerable<Sighting> Of(Customer customer) =>
        OfCustomerId(customer.Id, "customers")
            .Concat(Told(customer, IdentifierKind.Email, customer.Emails)).Concat(Told(customer, IdentifierKind.Phone, customer.Phones))
            .Concat(Told(customer, IdentifierKind.Account, customer.Accounts)).Concat(Told(customer, IdentifierKind.Device, customer.Devices));

    private static Identifier? Told(ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        Named.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var kind) ? IdentifierText.Of(kind, value.ToString()) : null;

    private static IEnumerable<Sighting> Told(Customer customer, IdentifierKind kind, IReadOnlyList<string> values) =>
        values.Select(value => IdentifierText.Of(kind, value)).OfType<Identifier>().Select(identifier => new Sighting(customer.Id, identifier, "customers"));

    private static void Name(IdentifierKind kind, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            Named.Add(name, kind);
    }
}
