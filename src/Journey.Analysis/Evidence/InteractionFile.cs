using Journey.Analysis.Files;

namespace Journey.Analysis.Evidence;

/// <summary>Opens a file of interactions of any known format: CSV, NDJSON or XES, each plain or gzip, told by what the file begins with.</summary>
public static class InteractionFile
{
    /// <summary>The stream stays open and is read as the rows are enumerated.</summary>
    public static async Task<EvidenceFile<Interaction>> OpenAsync(Stream stream, ReadingOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= ReadingOptions.Usual;
        var content = await EvidenceContent.OpenAsync(stream, options.Encoding, cancellationToken);
        if (content.Foreign is { } foreign)
            return new EvidenceFile<Interaction>.Refused(foreign);
        var file = content.First switch
        {
            '<' => await InteractionXes.OpenAsync(content.Text, options, cancellationToken),
            '{' => new EvidenceFile<Interaction>.Readable(InteractionNdjson.ReadAsync(content.Text, options, cancellationToken)),
            _ => await InteractionCsv.OpenAsync(content.Text, options, cancellationToken),
        };
        return content.Whole(file, cancellationToken);
    }
}
