using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>
/// Customers of a CRM: <c>customer</c>, and optionally <c>email</c>, <c>phone</c>, <c>account</c>, <c>device</c> (several between
/// semicolons), <c>name</c>, <c>consentAnalysis</c>, <c>consentContact</c> (true, false, or empty), <c>updatedAt</c>; every other column is an attribute.
/// </summary>
public sealed class CustomerRows : RowKind<Customer>
{
    /// <summary>The kind; it holds no state.</summary>
    public static CustomerRows Kind { get; } = new();

    internal override IReadOnlyList<RowField> Fields { get; } =
    [
        new("customer", ["customerId", "clientId", "userId", "contactId", "id"], IsRequired: true),
        new("email", ["emails", "mail", "emailAddress"], HoldsSeveral: true),
        new("phone", ["phones", "phoneNumber", "telephone", "mobile"], HoldsSeveral: true),
        new("account", ["accounts", "accountId", "accountNumber"], HoldsSeveral: true),
        new("device", ["devices", "deviceId"], HoldsSeveral: true),
        new("name", ["fullName", "customerName"]),
        new("consentAnalysis", ["analysisConsent"]),
        new("consentContact", ["contactConsent"]),
        new("updatedAt", ["updated", "modifiedAt", "lastModified", "changedAt"]),
    ];

    internal override Func<FieldReader<string>, Customer?> Begin() => Read;

    private static Customer? Read(FieldReader<string> fields)
    {
        var customer = new Customer
        {
            Id = fields.Id("customer") ?? "",
            Emails = fields.Ids("email"),
            Phones = fields.Ids("phone"),
            Accounts = fields.Ids("account"),
            Devices = fields.Ids("device"),
            Name = fields.Label("name"),
            ConsentAnalysis = fields.Flag("consentAnalysis"),
            ConsentContact = fields.Flag("consentContact"),
            UpdatedAt = fields.Time("updatedAt"),
            // By name, so that the same customer in a file with other columns first is the same.
            Attributes = fields.Attributes().OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };
        if (customer.Id.Length == 0) fields.Blame("customer", "customer", "No customer is named.");
        return customer;
    }
}
