namespace Journey.Analysis.Files;

/// <summary>
/// Which header holds which field. A field without a name is looked for under its usual names, in any case and with or without spaces, dashes and underscores; those to which
/// XES gives a meaning stand before all others, also in a table. A name that is given must be there.
/// </summary>
public sealed record ColumnMapping(
    string? Case = null,
    string? Activity = null,
    string? Timestamp = null,
    string? Channel = null,
    string? Customer = null,
    string? Touchpoint = null,
    string? Stage = null,
    string? Device = null,
    string? Resource = null,
    string? Value = null,
    string? EventId = null)
{
    /// <summary>The usual names alone.</summary>
    public static ColumnMapping Usual { get; } = new();

    /// <summary>What every event needs: of each group at least one.</summary>
    internal static IReadOnlyList<IReadOnlyList<EvidenceField>> Required { get; } =
        [[EvidenceField.Case, EvidenceField.Customer], [EvidenceField.Activity, EvidenceField.Touchpoint], [EvidenceField.Timestamp]];

    // concept:instance is no event id: start and completion of one activity share it.
    internal IReadOnlyList<MappedField<EvidenceField>> Fields() =>
    [
        new(EvidenceField.Case, Case, ["case:concept:name", "caseId", "case", "journeyId", "sessionId", "traceId"]),
        new(EvidenceField.Customer, Customer, ["customerId", "customer", "clientId", "userId"]),
        new(EvidenceField.Activity, Activity, ["concept:name", "activity", "event", "eventName", "action"]),
        new(EvidenceField.Touchpoint, Touchpoint, ["touchpoint", "touchpointId"]),
        new(EvidenceField.Timestamp, Timestamp, ["time:timestamp", "timestamp", "time", "eventTime", "occurredAt", "date", "datetime"]),
        new(EvidenceField.Stage, Stage, ["stage", "phase"]),
        new(EvidenceField.Channel, Channel, ["channel", "case:channel"]),
        new(EvidenceField.Device, Device, ["device", "deviceType"]),
        new(EvidenceField.Resource, Resource, ["org:resource", "resource", "agent"]),
        new(EvidenceField.Value, Value, ["value", "amount", "revenue"]),
        new(EvidenceField.EventId, EventId, ["eventId"]),
    ];
}

internal enum EvidenceField
{
    Case,
    Customer,
    Activity,
    Touchpoint,
    Timestamp,
    Stage,
    Channel,
    Device,
    Resource,
    Value,
    EventId,
}

/// <param name="Given">What the sender calls the column; null for one of the usual names.</param>
internal sealed record MappedField<TField>(TField Field, string? Given, string[] UsualNames);
