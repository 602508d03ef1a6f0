using Journey.Analysis.Evidence;
using Journey.Analysis.Metrics;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in metric readings; a second reading of the same corrects the first.</summary>
public sealed class MetricIntake(EvidenceRepository evidence) : StatementIntake<MetricReading>(EvidenceKinds.Metrics, MetricRows.Kind, evidence)
{
    protected override int Characters(MetricReading row) => row.Metric.Length;

    protected override string Together(MetricReading row) => MetricReadings.Key(row);

    protected override Func<Statement<MetricReading>, bool> Begin() => new LatestStatements<MetricReading>(MetricReadings.Key).Add;
}
