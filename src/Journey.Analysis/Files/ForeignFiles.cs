using System.Text;

namespace Journey.Analysis.Files;

/// <summary>Files that are none of evidence, known by what they begin with; each is told what it is and what helps.</summary>
internal static class ForeignFiles
{
    /// <summary>Of a file without a letter in it.</summary>
    public const string Blank = "The file holds blank lines alone: send the one that has the rows in it.";

    private const string Nothing = "The file holds nothing: send the one that has the rows in it.";

    private static readonly (byte[] Mark, string Told)[] known =
    [
        ([0x1F, 0x8B], "The file is packed with gzip twice: unpack it once."),
        ([.. "PK\u0003\u0004"u8], "The file is a ZIP archive, such as an Excel workbook: save its table as CSV, and pack it with gzip where it is to be packed."),
        ([.. "PK\u0005\u0006"u8], "The file is a ZIP archive with nothing in it: send the table itself, as CSV."),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "The file is a workbook or document of an older Office, such as Excel 97: save its table as CSV."),
        ([.. "%PDF-"u8], "The file is a PDF document: send the table that it was made from, as CSV."),
        ([.. "PAR1"u8, 0x15], "The file is a Parquet table: save it as CSV, and pack it with gzip where it is to be packed."),
        ([0xFD, .. "7zXZ\0"u8], "The file is packed with xz: unpack it, or pack it with gzip."),
        ([0x28, 0xB5, 0x2F, 0xFD], "The file is packed with Zstandard: unpack it, or pack it with gzip."),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], "The file is a 7z archive: unpack it, and pack the table with gzip where it is to be packed."),
    ];

    private static ReadOnlySpan<byte> Space => " \t\r\n"u8;

    /// <param name="first">What the file begins with, unpacked, in whatever letters.</param>
    /// <returns>What the file is instead; null where it shows no such thing.</returns>
    public static string? Told(ReadOnlySpan<byte> first)
    {
        if (first.Length > 0 && first.IndexOfAnyExcept((byte)0) < 0)
            return "The file begins with zeros, which stand in no text: it was probably not written or copied to its end. Send a whole copy.";
        first = Marked(first);
        foreach (var (mark, told) in known)
        {
            if (first.StartsWith(mark))
                return told;
        }

        return first is [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', 0x31 or 0x17, ..] ? "The file is packed with bzip2: unpack it, or pack it with gzip." : null;
    }

    /// <param name="first">What its text begins with, in UTF-8.</param>
    /// <param name="isAll">Whether there is no more of it.</param>
    /// <returns>As above.</returns>
    public static string? ToldOfText(ReadOnlySpan<byte> first, bool isAll)
    {
        first = Marked(first);
        var text = first.TrimStart(Space);
        return text is [(byte)'[', .. var inner] && inner.TrimStart(Space) is [(byte)'{', ..] ? "The file is a list in JSON: send one object a line, without the list around them."
            : !isAll || text.Length > 0 ? null
            : first.IsEmpty ? Nothing
            : Blank;
    }

    private static ReadOnlySpan<byte> Marked(ReadOnlySpan<byte> first) => first.StartsWith(Encoding.UTF8.Preamble) ? first[Encoding.UTF8.Preamble.Length..] : first;
}
