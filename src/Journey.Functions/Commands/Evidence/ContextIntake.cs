using Journey.Analysis.Evidence;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in context events; what is said of one again corrects it.</summary>
public sealed class ContextIntake(EvidenceRepository evidence) : StatementIntake<ContextEvent>(EvidenceKinds.Context, ContextRows.Kind, evidence)
{
    protected override int Characters(ContextEvent row) => row.Title.Length + (row.Source?.Length ?? 0);

    protected override string Together(ContextEvent row) => row.Id;

    protected override Func<Statement<ContextEvent>, bool> Begin() => new LatestStatements<ContextEvent>(known => known.Id).Add;
}
