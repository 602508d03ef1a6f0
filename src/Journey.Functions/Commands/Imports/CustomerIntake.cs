using Journey.Analysis.Evidence;
using Journey.Functions.Commands.Evidence;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in what a CRM knows of customers.</summary>
public sealed class CustomerIntake(LineIntake lines) : StatementIntake<Customer>(EvidenceKinds.Customers, CustomerRows.Kind, lines)
{
    protected override string Together(Customer row) => row.Id;

    protected override IStatements<Customer> Begin() => StoredStatements.Customers();
}
