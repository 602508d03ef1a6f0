using CsvHelper;

namespace Journey.Analysis.Files;

/// <summary>The row that a table's reader stands on.</summary>
internal sealed class CsvRecord<TField>(CsvReader reader, HeaderColumns<TField> columns) : IEvidenceRecord<TField>
    where TField : notnull
{
    public IEnumerable<(string Name, string? Value)> Attributes => columns.Attributes.Select(column => (column.Name, (string?)reader.GetString(column.Index)));

    public string? this[TField field] => columns[field] is { } index ? reader.GetString(index) : null;

    public string? Name(TField field) => columns[field] is { } index ? columns.Headers[index] : null;
}
