using Journey.Analysis.Evidence;
using Journey.Analysis.Messages;
using Journey.Storage.Evidence;

namespace Journey.Functions.Commands.Evidence;

/// <summary>Takes in what a CCM knows of messages.</summary>
public sealed class MessageIntake(EvidenceRepository evidence) : StatementIntake<SentMessage>(EvidenceKinds.Messages, MessageRows.Kind, evidence)
{
    protected override int Characters(SentMessage row) => row.Id.Length + row.CustomerId.Length;

    protected override string Together(SentMessage row) => row.CustomerId;

    protected override Func<Statement<SentMessage>, bool> Begin() => new MessageStates().Add;
}
