using System.Runtime.CompilerServices;
using System.Text;

namespace Journey.Analysis.Evidence;

/// <summary>What any file of evidence may be: plain or gzip, in any encoding, and broken off.</summary>
internal static class EvidenceContent
{
    private const int MostPeeked = 1024;

    /// <returns>The file as UTF-8 text, and the first character that is no space.</returns>
    /// <exception cref="InvalidDataException">It is damaged at its beginning.</exception>
    public static async Task<(PeekedStream Text, char First)> OpenAsync(Stream stream, Encoding? said, CancellationToken cancellationToken)
    {
        var content = await PeekedStream.OfAsync(stream, 2, cancellationToken);
        if (content.Peeked is [0x1F, 0x8B])
            content = await PeekedStream.OfAsync(new Gunzipped(content), 2, cancellationToken);
        var text = await PeekedStream.OfAsync(Decoded(content, said), MostPeeked, cancellationToken);
        return (text, First(text.Peeked));
    }

    /// <summary>Where the file itself breaks off, that is told as the last row.</summary>
    public static async IAsyncEnumerable<EvidenceRow<T>> Unbroken<T>(IAsyncEnumerable<EvidenceRow<T>> rows, [EnumeratorCancellation] CancellationToken cancellationToken)
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
                yield return new EvidenceRow<T>.Rejected(new(line + 1, null, broken));
                yield break;
            }

            line = each.Current switch
            {
                EvidenceRow<T>.Good good => good.Line,
                EvidenceRow<T>.Rejected rejected => rejected.Row.Line,
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
