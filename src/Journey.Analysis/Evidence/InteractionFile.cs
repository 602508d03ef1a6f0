namespace Journey.Analysis.Evidence;

/// <summary>Opens a file of interactions of any known format: CSV, NDJSON or XES, each plain or gzip, told by what the file begins with.</summary>
public static class InteractionFile
{
    /// <summary>The stream stays open and is read as the rows are enumerated.</summary>
    public static async Task<EvidenceFile<Interaction>> OpenAsync(Stream stream, ReadingOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= ReadingOptions.Usual;
        try
        {
            var (text, first) = await EvidenceContent.OpenAsync(stream, options.Encoding, cancellationToken);
            if (EvidenceContent.Foreign(text) is { } foreign)
                return new EvidenceFile<Interaction>.Refused(foreign);
            var file = first switch
            {
                '<' => await InteractionXes.OpenAsync(text, options, cancellationToken),
                '{' => new EvidenceFile<Interaction>.Readable(InteractionNdjson.ReadAsync(text, options, cancellationToken)),
                _ => await InteractionCsv.OpenAsync(text, options, cancellationToken),
            };
            return file is EvidenceFile<Interaction>.Readable readable ? new EvidenceFile<Interaction>.Readable(EvidenceContent.Unbroken(readable.Rows, cancellationToken)) : file;
        }
        catch (InvalidDataException broken)
        {
            return new EvidenceFile<Interaction>.Refused(new([], broken.Message));
        }
    }
}
