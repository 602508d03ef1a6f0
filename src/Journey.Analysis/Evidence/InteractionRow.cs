using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>Turns one event of a file into an interaction, or says which of its fields is at fault.</summary>
internal sealed class InteractionRow(ReadingOptions options)
{
    public EvidenceRow<Interaction> Read(IEvidenceRecord<EvidenceField> record, long line)
    {
        var fields = new FieldReader<EvidenceField>(record, options);
        var caseId = fields.Id(EvidenceField.Case);
        var customer = fields.Id(EvidenceField.Customer);
        var own = fields.Id(EvidenceField.EventId);
        var touchpoint = fields.Label(EvidenceField.Touchpoint);
        var activity = fields.Label(EvidenceField.Activity) ?? touchpoint;
        var stage = fields.Label(EvidenceField.Stage);
        var channel = fields.Label(EvidenceField.Channel);
        var device = fields.Label(EvidenceField.Device);
        var resource = fields.Label(EvidenceField.Resource);
        var value = fields.Number(EvidenceField.Value);
        var time = fields.Time(EvidenceField.Timestamp);
        var attributes = fields.Attributes();
        if (caseId is null && customer is null) fields.Blame(EvidenceField.Case, EvidenceField.Customer, "Neither a case nor a customer is named.");
        if (activity is null) fields.Blame(EvidenceField.Activity, EvidenceField.Touchpoint, "No activity is named.");
        if (time is null) fields.Blame(EvidenceField.Timestamp, EvidenceField.Timestamp, "No time is given.");
        if (fields.Fault is { } fault) return new EvidenceRow<Interaction>.Rejected(new(line, fault.Column, fault.Reason));
        return new EvidenceRow<Interaction>.Good(
            new Interaction
            {
                EventId = own,
                CaseId = caseId,
                CustomerId = customer,
                Activity = activity!,
                Touchpoint = touchpoint,
                Stage = stage,
                Time = time!.Value,
                Channel = channel,
                Device = device,
                Resource = resource,
                Value = value,
                Attributes = attributes,
            },
            line);
    }
}
