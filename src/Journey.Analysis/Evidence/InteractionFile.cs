using System.Runtime.CompilerServices;
using System.Text;

namespace Journey.Analysis.Evidence;

/// <summary>Opens a file of interactions of any known format: CSV, NDJSON or XES, each plain or gzip, told by what the file begins with.</summary>
public static class InteractionFile
{
    private const int MostPeeked = 1024;

    /// <summary>The stream stays open and is read as the rows are enumerated.</summary>
    public static async Task<EvidenceFile<Interaction>> OpenAsync(Stream stream, ReadingOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= ReadingOptions.Usual;
        try
        {
            var content = await PeekedStream.OfAsync(stream, 2, cancellationToken);
            if (content.Peeked is [0x1F, 0x8B])
                content = await PeekedStream.OfAsync(new Gunzipped(content), 2, cancellationToken);
            var text = await PeekedStream.OfAsync(Decoded(content, options.Encoding), MostPeeked, cancellationToken);
            var file = First(text.Peeked) switch
            {
                '<' => await InteractionXes.OpenAsync(text, options, cancellationToken),
                '{' => new EvidenceFile<Interaction>.Readable(InteractionNdjson.ReadAsync(text, options, cancellationToken)),
                _ => await InteractionCsv.OpenAsync(text, options, cancellationToken),
            };
            return file is EvidenceFile<Interaction>.Readable readable ? new EvidenceFile<Interaction>.Readable(Unbroken(readable.Rows, cancellationToken)) : file;
        }
        catch (InvalidDataException broken)
        {
            return new EvidenceFile<Interaction>.Refused(new([], [], broken.Message));
        }
    }

    /// <summary>Where the file itself breaks off, that is told as the last row.</summary>
    private static async IAsyncEnumerable<EvidenceRow<Interaction>> Unbroken(IAsyncEnumerable<EvidenceRow<Interaction>> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var each = rows.GetAsyncEnumerator(cancellationToken);
        var line = 0L;
        while (true)
        {
            string? broken = null;
            try
            {
                if (!await each.MoveNextAsync())
                    yield break;
            }
            catch (InvalidDataException fault)
            {
                broken = fault.Message;
            }

            if (broken is not null)
            {
                yield return new EvidenceRow<Interaction>.Rejected(new(line + 1, null, broken));
                yield break;
            }

            line = each.Current switch
            {
                EvidenceRow<Interaction>.Good good => good.Line,
                EvidenceRow<Interaction>.Rejected rejected => rejected.Row.Line,
                _ => line,
            };
            yield return each.Current;
        }
    }

    /// <summary>UTF-8, whatever it was: a mark at the beginning is believed first, then what the sender says.</summary>
    private static Stream Decoded(PeekedStream content, Encoding? said)
    {
        var encoding = content.Peeked switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [0xEF, 0xBB, ..] => null,
            _ => said,
        };
        return encoding is null ? content : Encoding.CreateTranscodingStream(content, encoding, Encoding.UTF8, leaveOpen: true);
    }

    private static char First(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        text = text.TrimStart(" \t\r\n"u8);
        return text.IsEmpty ? '\0' : (char)text[0];
    }
}
