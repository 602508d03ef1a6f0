using Journey.Analysis.Evidence;
using Journey.Analysis.Metrics;
using Journey.Functions.Commands.Evidence;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in metric readings; a second reading of the same corrects the first.</summary>
public sealed class MetricIntake(LineIntake lines) : StatementIntake<MetricReading>(EvidenceKinds.Metrics, MetricRows.Kind, lines)
{
    protected override string Together(MetricReading row) => MetricReadings.Key(row);

    protected override IStatements<MetricReading> Begin() => StoredStatements.Metrics();
}
