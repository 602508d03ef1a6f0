using System.Text;
using System.Text.RegularExpressions;

namespace Journey.Analysis.Files;

/// <summary>What any file of evidence may be: plain or gzip, in any encoding, and broken off.</summary>
internal static partial class EvidenceContent
{
    private const int MostPeeked = 1024;

    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    /// <returns>The file as UTF-8 text, up to where it breaks off.</returns>
    public static async Task<EvidenceText> OpenAsync(Stream stream, Encoding? said, CancellationToken cancellationToken)
    {
        var content = await PeekedStream.OfAsync(stream, MostPeeked, cancellationToken);
        if (content.Peeked is not [0x1F, 0x8B, ..])
            return await TextAsync(Decoded(content, said), content, null, cancellationToken);
        var packed = new BreakingStream(new Gunzipped(content));
        var unpacked = await PeekedStream.OfAsync(packed, MostPeeked, cancellationToken);
        var lines = new CountedLines(Decoded(unpacked, said));
        return await TextAsync(lines, unpacked, (packed, lines), cancellationToken);
    }

    private static async Task<EvidenceText> TextAsync(Stream decoded, PeekedStream bytes, (BreakingStream Packed, CountedLines)? unpacked, CancellationToken cancellationToken)
    {
        var text = await PeekedStream.OfAsync(decoded, MostPeeked, cancellationToken);
        var foreign = ForeignFiles.Told(bytes.Peeked) ?? (unpacked is { Packed.Break: not null } ? null : ForeignFiles.ToldOfText(text.Peeked, isAll: text.Peeked.Length < MostPeeked));
        return new(text, First(text.Peeked)) { Unpacked = unpacked, Foreign = foreign is null ? null : HeaderRefusal.OfFile(foreign) };
    }

    /// <summary>UTF-8, whatever it was: a mark at the beginning, or zeros between the letters, are believed first, then what the sender says, then what XML says of itself.</summary>
    private static Stream Decoded(PeekedStream content, Encoding? said)
    {
        var encoding = content.Peeked switch
        {
            [0xFF, 0xFE, 0, 0, ..] => Encoding.UTF32,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            [0xEF, 0xBB, ..] => null,
            // No text holds a zero: here it is the other half of each letter.
            [not 0, 0, not 0, 0, ..] => Encoding.Unicode,
            [0, not 0, 0, not 0, ..] => Encoding.BigEndianUnicode,
            _ => said ?? Declared(content.Peeked),
        };
        return encoding is null ? content : Encoding.CreateTranscodingStream(content, encoding, Encoding.UTF8, leaveOpen: true);
    }

    /// <returns>The encoding of XML that names one; null for UTF-8, for none, and for one that is not known, whose letters are then told row by row.</returns>
    private static Encoding? Declared(ReadOnlySpan<byte> first)
    {
        var declaration = XmlEncoding().Match(Encoding.Latin1.GetString(first));
        if (!declaration.Success || string.Equals(declaration.Groups[1].Value, Encoding.UTF8.WebName, StringComparison.OrdinalIgnoreCase))
            return null;
        // What could be read so far has one byte a letter, whatever it says.
        return TextEncodings.Find(declaration.Groups[1].Value) is { } named && named.GetByteCount("<") == 1 ? named : null;
    }

    private static char First(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith(Encoding.UTF8.Preamble))
            text = text[Encoding.UTF8.Preamble.Length..];
        text = text.TrimStart(Space);
        return text.IsEmpty ? '\0' : (char)text[0];
    }

    [GeneratedRegex("""^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]{0,40})["']""", RegexOptions.CultureInvariant)]
    private static partial Regex XmlEncoding();
}
