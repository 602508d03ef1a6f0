using Journey.Analysis.Evidence;
using Journey.Functions.Commands.Evidence;

namespace Journey.Functions.Commands.Imports;

/// <summary>Takes in what a CCM knows of messages.</summary>
public sealed class MessageIntake(LineIntake lines) : StatementIntake<SentMessage>(EvidenceKinds.Messages, MessageRows.Kind, lines)
{
    protected override string Together(SentMessage row) => row.CustomerId;

    protected override IStatements<SentMessage> Begin() => StoredStatements.Messages();
}
