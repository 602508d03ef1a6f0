using CsvHelper;

namespace Journey.Analysis.Files;

/// <summary>The row that a table's reader stands on.</summary>
internal sealed class CsvRecord<TField>(CsvReader reader, HeaderColumns<TField> columns) : IEvidenceRecord<TField>
    where TField : notnull
{
    public IEnumerable<(string Name, string? Value)> Attributes => columns.Attributes.Select(column => (column.Name, (string?)reader.GetString(column.Index)));

    public string? this[TField field] => columns[field] is { } index ? reader.GetString(index) : null;

    /// <summary>Without a text of it: most rows have a time of their own.</summary>
    public DateTimeOffset? Instant(TField field, bool withoutOffset)
    {
        if (columns[field] is not { } index || reader.GetSpan(index).Length > IsoInstant.Longest)
            return null;
        Span<char> text = stackalloc char[IsoInstant.Longest];
        return IsoInstant.Read(text[..reader.GetChars(index, text)], withoutOffset);
    }

    public string? Name(TField field) => columns[field] is { } index ? columns.Headers[index] : null;
}
