namespace Journey.Analysis.Files;

/// <summary>Where the records of a table end, by the rules of quotes that its reader has: one opens at the beginning of a field alone.</summary>
internal sealed class RecordScan(byte separator)
{
    private const byte Quote = (byte)'"';

    private Place place = Place.FieldBegins;

    private enum Place
    {
        FieldBegins,
        Within,
        Quoted,
        AfterQuote,
    }

    /// <summary>Whether what comes next stands between quotes.</summary>
    public bool IsQuoted => place == Place.Quoted;

    /// <returns>How many bytes there are up to the end of the record, its line end with them; -1 where it does not end here.</returns>
    public int End(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (at < text.Length)
        {
            var rest = text[at..];
            if (place == Place.Quoted)
            {
                var closing = rest.IndexOf(Quote);
                if (closing < 0)
                    break;
                at += closing + 1;
                place = Place.AfterQuote;
                continue;
            }

            if (place != Place.Within && rest[0] == Quote)
            {
                at++;
                place = Place.Quoted;
                continue;
            }

            var next = rest.IndexOfAny((byte)'\n', (byte)'\r', Quote);
            if (next < 0)
            {
                place = After(rest);
                break;
            }

            at += next + 1;
            if (rest[next] == Quote)
            {
                place = After(rest[..next]) == Place.FieldBegins ? Place.Quoted : Place.Within;
                continue;
            }

            place = Place.FieldBegins;
            return at;
        }

        return -1;
    }

    private Place After(ReadOnlySpan<byte> text) => text is [.., var last] && last == separator ? Place.FieldBegins : Place.Within;
}
