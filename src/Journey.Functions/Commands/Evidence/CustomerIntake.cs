using Journey.Analysis.Customers;
using Journey.Analysis.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in what a CRM knows of customers.</summary>
public sealed class CustomerIntake(EvidenceRepository evidence) : StatementIntake<Customer>(EvidenceKinds.Customers, CustomerRows.Kind, evidence)
{
    protected override int Characters(Customer row) =>
        row.Attributes.Sum(pair => pair.Key.Length + pair.Value.Length) + row.Emails.Concat(row.Phones).Concat(row.Accounts).Concat(row.Devices).Sum(id => id.Length);

    protected override string Together(Customer row) => row.Id;

    protected override Func<Statement<Customer>, bool> Begin() => new CustomerStates().Add;
}
