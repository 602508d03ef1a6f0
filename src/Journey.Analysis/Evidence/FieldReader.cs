using System.Globalization;

namespace Journey.Analysis.Evidence;

/// <summary>Reads the fields of one event and keeps the first fault.</summary>
internal sealed class FieldReader(IEvidenceRecord record, ReadingOptions options)
{
    public (string? Column, string Reason)? Fault { get; private set; }

    public string? Id(EvidenceField field) => Kept(field, FieldRules.Id(record[field], out var fault), fault);

    public string? Label(EvidenceField field) => Kept(field, FieldRules.Label(record[field], out var fault), fault);

    public decimal? Number(EvidenceField field)
    {
        var number = FieldRules.Number(record[field], options.DecimalComma, out var fault);
        Kept(field, null, fault);
        return number;
    }

    public DateTimeOffset? Time()
    {
        if (record[EvidenceField.Timestamp] is not { } raw || string.IsNullOrWhiteSpace(raw)) return null;
        var time = Timestamps.Read(raw, options.TimeZone);
        if (time is null) Kept(EvidenceField.Timestamp, null, "is no time in a known form, such as 2026-03-04T05:06:07Z");
        return time;
    }

    public IReadOnlyDictionary<string, string> Attributes()
    {
        Dictionary<string, string>? attributes = null;
        foreach (var (name, raw) in record.Attributes)
        {
            var value = FieldRules.Text(raw, FieldRules.AttributeLength, out var fault);
            if (fault is not null) Fault ??= (name, Sentence(name, fault));
            if (value is null) continue;
            attributes ??= [];
            attributes[name] = value;
        }
        if (attributes?.Count > FieldRules.AttributeCount)
            Fault ??= (null, string.Create(CultureInfo.InvariantCulture, $"More than {FieldRules.AttributeCount} further columns or attributes are filled."));
        return attributes ?? Interaction.NoAttributes;
    }

    public void Blame(EvidenceField field, EvidenceField otherwise, string reason) => Fault ??= (record.Name(field) ?? record.Name(otherwise), reason);

    private string? Kept(EvidenceField field, string? value, string? fault)
    {
        if (fault is not null) Fault ??= (record.Name(field), Sentence(record.Name(field), fault));
        return value;
    }

    private static string Sentence(string? column, string fault) => $"The value of '{column}' {fault}.";
}
