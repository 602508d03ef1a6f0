using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Journey.Analysis.Customers;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Storage.Evidence;
using Journey.Storage.Projects;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in what a CRM knows of customers: each row that changes what is known is kept, and what holds follows from all of them.</summary>
public sealed class CustomerIntake(EvidenceRepository evidence) : TableIntake<Customer>(EvidenceKinds.Customers, CustomerRows.Kind)
{
    private const int IdBytes = 16;

    protected override int Characters(Customer row) =>
        row.Attributes.Sum(pair => pair.Key.Length + pair.Value.Length) + row.Emails.Concat(row.Phones).Concat(row.Accounts).Concat(row.Devices).Sum(id => id.Length);

    protected override Task<int> StoreAsync(string projectId, Import import, int batch, IReadOnlyList<Customer> items, CancellationToken cancellation)
    {
        // What stands further down in a file came later; batches of one file follow each other.
        var said = items.Select((customer, index) => new CustomerStatement(customer, import.At, ((long)batch << 32) + index));
        return evidence.AddAsync(projectId, EvidenceKinds.Customers, Batch(import, batch), said.Select(Item), Changing, cancellation);
    }

    private static EvidenceItem Item(CustomerStatement said)
    {
        var line = JsonSerializer.Serialize(said, Json.Options);
        return new EvidenceItem(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line)).AsSpan(0, IdBytes)), said.Customer.Id, line);
    }

    private static IReadOnlyList<EvidenceItem> Changing(IEnumerable<StoredLine> stored, IReadOnlyList<EvidenceItem> items)
    {
        var states = new CustomerStates();
        foreach (var line in stored)
            states.Add(CustomerDirectory.Read(line.Line));
        return [.. items.Where(item => states.Add(CustomerDirectory.Read(item.Line)))];
    }
}
