namespace Journey.Analysis.Files;

/// <summary>Opens a file of any kind of evidence but interactions: CSV or NDJSON, each plain or gzip, told by what the file begins with.</summary>
public static class TableFile
{
    /// <summary>The stream stays open and is read as the rows are enumerated.</summary>
    public static async Task<EvidenceFile<T>> OpenAsync<T>(Stream stream, RowKind<T> kind, ReadingOptions options, CancellationToken cancellationToken = default)
        where T : class
    {
        var content = await EvidenceContent.OpenAsync(stream, options.Encoding, cancellationToken);
        if (content.Foreign is { } foreign)
            return new EvidenceFile<T>.Refused(foreign);
        var fields = kind.Fields.Select(field => new MappedField<string>(field.Role, options.Roles.GetValueOrDefault(field.Role), [field.Role, .. field.OtherNames])).ToList();
        var file = content.First == '{' ? Lines(content.Text, kind, fields, options, cancellationToken) : await CsvAsync(content.Text, kind, fields, options, cancellationToken);
        return content.Whole(file, cancellationToken);
    }

    private static EvidenceFile<T> Lines<T>(Stream text, RowKind<T> kind, List<MappedField<string>> fields, ReadingOptions options, CancellationToken cancellationToken)
        where T : class
    {
        var record = new KeyedRecord<string>(fields, leavesOut: options.LeavesOut);
        var several = kind.Fields.Where(field => field.HoldsSeveral).Select(field => field.Role).ToHashSet(StringComparer.Ordinal);
        var lists = fields.Where(field => several.Contains(field.Field)).SelectMany(field => field.Given is null ? field.UsualNames : [field.Given]).Select(HeaderNames.Plain).ToHashSet(StringComparer.Ordinal);
        return new EvidenceFile<T>.Readable(JsonLines.ReadAsync(text, record, name => lists.Contains(HeaderNames.Plain(name)), Reader(kind, record, options), cancellationToken));
    }

    private static async Task<EvidenceFile<T>> CsvAsync<T>(Stream text, RowKind<T> kind, List<MappedField<string>> fields, ReadingOptions options, CancellationToken cancellationToken)
        where T : class
    {
        if (await CsvTable.OpenAsync(text, cancellationToken) is not { } table)
            return new EvidenceFile<T>.Refused(CsvTable.Unreadable);
        var refusal = Twice(HeaderNames.Kept(table.Headers, options.Without));
        if (refusal is null && HeaderColumns<string>.Match(table.Headers, options.Without, fields, kind.Fields.Where(field => field.IsRequired).Select(field => new[] { field.Role }), out refusal) is { } columns)
            return new EvidenceFile<T>.Readable(table.RowsAsync(Reader(kind, new CsvRecord<string>(table.Reader, columns), options), cancellationToken));
        await table.DisposeAsync();
        return new EvidenceFile<T>.Refused(refusal!);
    }

    private static Func<long, EvidenceRow<T>> Reader<T>(RowKind<T> kind, IEvidenceRecord<string> record, ReadingOptions options)
        where T : class
    {
        var read = kind.Begin();
        return line =>
        {
            var fields = new FieldReader<string>(record, options);
            var value = read(fields);
            return fields.Fault is { } fault ? new EvidenceRow<T>.Rejected(new(line, fault.Column, fault.Reason)) : new EvidenceRow<T>.Good(value!, line);
        };
    }

    /// <summary>Of two columns of one name nobody could say which was meant, whether it is a field or an attribute.</summary>
    private static HeaderRefusal? Twice(IReadOnlyList<string> headers) =>
        headers.Where(header => header.Length > 0).GroupBy(HeaderNames.Plain, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice ? HeaderNames.Twice(headers, twice.First()) : null;
}
