using System.Globalization;
using CsvHelper;

namespace Journey.Analysis.Evidence;

/// <summary>Reads the fields of one row and keeps the first fault.</summary>
internal sealed class FieldReader(CsvReader record, HeaderColumns columns)
{
    public (string? Column, string Reason)? Fault { get; private set; }

    public string? Id(EvidenceField field) => Kept(field, FieldRules.Id(Raw(field), out var fault), fault);

    public string? Label(EvidenceField field) => Kept(field, FieldRules.Label(Raw(field), out var fault), fault);

    public decimal? Number(EvidenceField field)
    {
        var number = FieldRules.Number(Raw(field), out var fault);
        Kept(field, null, fault);
        return number;
    }

    public DateTimeOffset? Time()
    {
        if (Raw(EvidenceField.Timestamp) is not { } raw || string.IsNullOrWhiteSpace(raw)) return null;
        var time = Timestamps.Read(raw);
        if (time is null) Kept(EvidenceField.Timestamp, null, "is no time in a known form, such as 2026-03-04T05:06:07Z");
        return time;
    }

    public IReadOnlyDictionary<string, string> Attributes()
    {
        Dictionary<string, string>? attributes = null;
        foreach (var index in columns.Attributes)
        {
            var value = FieldRules.Text(record.GetString(index), FieldRules.AttributeLength, out var fault);
            if (fault is not null) Fault ??= (columns.Headers[index], Sentence(columns.Headers[index], fault));
            if (value is null) continue;
            attributes ??= [];
            attributes[columns.Headers[index]] = value;
        }
        if (attributes?.Count > FieldRules.AttributeCount)
            Fault ??= (null, string.Create(CultureInfo.InvariantCulture, $"More than {FieldRules.AttributeCount} further columns are filled."));
        return attributes ?? Interaction.NoAttributes;
    }

    public void Blame(EvidenceField field, EvidenceField otherwise, string reason) => Fault ??= (Header(field) ?? Header(otherwise), reason);

    private string? Raw(EvidenceField field) => columns[field] is { } index ? record.GetString(index) : null;

    private string? Header(EvidenceField field) => columns[field] is { } index ? columns.Headers[index] : null;

    private string? Kept(EvidenceField field, string? value, string? fault)
    {
        if (fault is not null) Fault ??= (Header(field), Sentence(Header(field), fault));
        return value;
    }

    private static string Sentence(string? column, string fault) => $"The value of '{column}' {fault}.";
}
