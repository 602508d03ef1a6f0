using Journey.Analysis.Evidence;
using Journey.Functions.Commands.Evidence;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in context events; what is said of one again corrects it.</summary>
public sealed class ContextIntake(LineIntake lines) : StatementIntake<ContextEvent>(EvidenceKinds.Context, ContextRows.Kind, lines)
{
    protected override string Together(ContextEvent row) => row.Id;

    protected override IStatements<ContextEvent> Begin() => StoredStatements.Context();
}
