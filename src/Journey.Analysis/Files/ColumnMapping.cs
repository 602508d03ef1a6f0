namespace Journey.Analysis.Files;

/// <summary>
/// Which header holds which field. A field without a name is looked for under its usual names, XES ones included, in any case and
/// with or without spaces, dashes and underscores; a name that is given must be there.
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
        new(EvidenceField.Case, Case, ["caseId", "case", "case:concept:name", "journeyId", "sessionId", "traceId"]),
        new(EvidenceField.Customer, Customer, ["customerId", "customer", "clientId", "userId"]),
        new(EvidenceField.Activity, Activity, ["activity", "concept:name", "event", "eventName", "action"]),
        new(EvidenceField.Touchpoint, Touchpoint, ["touchpoint", "touchpointId"]),
        new(EvidenceField.Timestamp, Timestamp, ["timestamp", "time:timestamp", "time", "eventTime", "occurredAt", "date", "datetime"]),
        new(EvidenceField.Stage, Stage, ["stage", "phase"]),
        new(EvidenceField.Channel, Channel, ["channel", "case:channel"]),
        new(EvidenceField.Device, Device, ["device", "deviceType"]),
        new(EvidenceField.Resource, Resource, ["resource", "org:resource", "agent"]),
        new(EvidenceField.Value, Value, ["value", "amount", "revenue"]),
        new(EvidenceField.EventId, EventId, ["eventId"]),
    ];

    /// <summary>The same for a log in XES, where names that the standard gives a meaning stand before all others.</summary>
    internal IReadOnlyList<MappedField<EvidenceField>> XesFields() =>
        [.. Fields().Select(field => Standard(field.Field) is { } name ? field with { UsualNames = [name, .. field.UsualNames.Where(usual => usual != name)] } : field)];

    private static string? Standard(EvidenceField field) => field switch
    {
        EvidenceField.Case => "case:concept:name",
        EvidenceField.Activity => "concept:name",
        EvidenceField.Timestamp => "time:timestamp",
        EvidenceField.Resource => "org:resource",
        _ => null,
    };
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
