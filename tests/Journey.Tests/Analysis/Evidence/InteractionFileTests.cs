using System.IO.Compression;
using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

public class InteractionFileTests
{
    private const string Csv = "caseId,activity,timestamp\nc1,Kauf,2026-03-04\n";

    private const string Xes = """
        <?xml version="1.0" encoding="utf-8"?>
        <log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
          <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
          <global scope="event"><string key="concept:name" value="default"/></global>
          <string key="source" value="shop"/>
          <trace>
            <string key="concept:name" value="c1"><string key="origin" value="crm"/></string>
            <event><string key="concept:name" value="Search"/><date key="time:timestamp" value="2026-03-04T05:06:07.123+02:00"/><string key="org:resource" value="Ann"/></event>
            <event><string key="concept:name" value="Buy"/><date key="time:timestamp" value="2026-03-05T05:06:07Z"/><float key="amount" value="12.5"/><list key="items"><values><string key="item" value="shoe"/></values></list></event>
          </trace>
          <trace>
            <event><string key="concept:name" value="Browse"/><date key="time:timestamp" value="2026-03-06T00:00:00Z"/></event>
            <event><string key="concept:name" value="Lost"/></event>
          </trace>
        </log>
        """;

    [Fact]
    public async Task Xes_is_read_with_its_traces_as_cases_and_nested_attributes_under_their_path()
    {
        var rows = await OpenAsync(Encoding.UTF8.GetBytes(Xes));
        var (search, buy, browse) = (rows[0].Good(), rows[1].Good(), rows[2].Good());
        Assert.Equal(("c1", "Search", "Ann"), (search.CaseId, search.Activity, search.Resource));
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 3, 6, 7, 123, TimeSpan.Zero), search.Time);
        Assert.Equal("crm", search.Attributes["case:concept:name/origin"]);
        Assert.Equal((12.5m, "shoe"), (buy.Value!.Value, buy.Attributes["items/item"]));
        Assert.StartsWith("trace ", browse.CaseId, StringComparison.Ordinal);
        Assert.Equal("Browse", browse.Activity);
        Assert.Equal("No time is given.", rows[3].Rejected().Reason);
        Assert.Equal(4, rows.Count);
    }

    [Fact]
    public async Task A_trace_is_called_by_its_own_name_whatever_its_events_say_of_it()
    {
        var rows = await OpenAsync("""
            <log><trace><string key="concept:name" value="t1"/>
              <event><string key="case:concept:name" value="other"/><string key="concept:name" value="Buy"/><date key="time:timestamp" value="2026-03-04T05:06:07Z"/></event>
            </trace></log>
            """u8.ToArray());
        var buy = Assert.Single(rows).Good();
        Assert.Equal("t1", buy.CaseId);
        Assert.Equal("other", Assert.Single(buy.Attributes).Value);
    }

    [Fact]
    public async Task Xes_that_breaks_off_keeps_what_came_before_and_says_so()
    {
        var rows = await OpenAsync(Encoding.UTF8.GetBytes(Xes[..Xes.IndexOf("<event><string key=\"concept:name\" value=\"Buy\"", StringComparison.Ordinal)]));
        Assert.Equal("Search", rows[0].Good().Activity);
        Assert.Contains("nothing from here on", rows[1].Rejected().Reason, StringComparison.Ordinal);
        Assert.Equal(2, rows.Count);
    }

    [Theory]
    [InlineData("<!DOCTYPE log [<!ENTITY a \"b\">]><log/>")]
    [InlineData("<html><body/></html>")]
    [InlineData("<")]
    public async Task Xml_that_is_no_log_is_refused(string text) => Assert.IsType<EvidenceFile<Interaction>.Refused>(await InteractionFile.OpenAsync(Stream(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public async Task Xes_says_itself_in_which_letters_it_is_written()
    {
        var text = Xes.Replace("Ann\"", "Żaneta\"", StringComparison.Ordinal);
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32 })
            Assert.Equal("Żaneta", (await OpenAsync([.. encoding.GetPreamble(), .. encoding.GetBytes(text.Replace("utf-8", "utf-16", StringComparison.Ordinal))]))[0].Good().Resource);
        var latin2 = CodePagesEncodingProvider.Instance.GetEncoding("windows-1250")!;
        var declared = latin2.GetBytes(text.Replace("utf-8", "Windows-1250", StringComparison.Ordinal));
        Assert.Equal("Żaneta", (await OpenAsync(declared))[0].Good().Resource);
        Assert.Equal("Żaneta", (await OpenAsync(declared, ReadingOptions.Usual with { Encoding = latin2 }))[0].Good().Resource);
        Assert.Equal("org:resource", (await OpenAsync(latin2.GetBytes(text)))[0].Rejected().Column);
        Assert.Equal("org:resource", (await OpenAsync(latin2.GetBytes(text.Replace("utf-8", "klingon", StringComparison.Ordinal))))[0].Rejected().Column);
        Assert.Equal("Żaneta", (await OpenAsync(Encoding.UTF8.GetBytes(text.Replace("utf-8", "utf-16", StringComparison.Ordinal))))[0].Good().Resource);
    }

    [Fact]
    public async Task Entries_of_a_list_in_xes_may_have_one_key()
    {
        var list = string.Concat(Enumerable.Range(1, 3).Select(i => $"<string key=\"item\" value=\"shoe {i}\"/>"));
        var rows = await OpenAsync(Encoding.UTF8.GetBytes(Xes.Replace("<string key=\"item\" value=\"shoe\"/>", list, StringComparison.Ordinal)));
        var attributes = rows[1].Good().Attributes;
        Assert.Equal(("shoe 1", "shoe 2", "shoe 3"), (attributes["items/item"], attributes["items/item 2"], attributes["items/item 3"]));
        var twice = await OpenAsync(Encoding.UTF8.GetBytes(Xes.Replace("<string key=\"org:resource\" value=\"Ann\"/>", "<string key=\"org:resource\" value=\"Ann\"/><string key=\"org:resource\" value=\"Bob\"/>", StringComparison.Ordinal)));
        Assert.Equal("org:resource", twice[0].Rejected().Column);
    }

    [Fact]
    public async Task An_event_or_trace_with_endless_attributes_or_depth_is_rejected_and_the_others_stay()
    {
        const string own = "<string key=\"concept:name\" value=\"A\"/><date key=\"time:timestamp\" value=\"2026-03-04T05:06:07Z\"/>";
        var deep = string.Concat(Enumerable.Repeat("<string key=\"k\" value=\"v\">", 40)) + string.Concat(Enumerable.Repeat("</string>", 40));
        var many = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<string key=\"k{i}\" value=\"v\"/>"));
        var list = $"<list key=\"l\"><values>{string.Concat(Enumerable.Repeat("<string key=\"i\" value=\"v\"/>", 20_000))}</values></list>";
        string[] large = [deep, many, list];
        var events = string.Concat(large.Select(more => $"<event>{own}{more}</event>")) + $"<event>{own}</event>";
        var traces = string.Concat(large.Select((more, i) => $"<trace><string key=\"concept:name\" value=\"t{i}\"/>{more}<event>{own}</event></trace>"));
        var rows = await OpenAsync(Encoding.UTF8.GetBytes($"<log><trace><string key=\"concept:name\" value=\"c\"/>{events}</trace>{traces}<trace><string key=\"concept:name\" value=\"last\"/><event>{own}</event></trace></log>"));
        Assert.Equal(["c", "last"], rows.OfType<EvidenceRow<Interaction>.Good>().Select(row => row.Value.CaseId));
        Assert.Equal(6, rows.OfType<EvidenceRow<Interaction>.Rejected>().Count(row => row.Row.Reason.Contains("16 deep", StringComparison.Ordinal)));
        Assert.Equal(8, rows.Count);
    }

    [Fact]
    public async Task A_trace_that_says_something_twice_loses_neither()
    {
        var rows = await OpenAsync(Encoding.UTF8.GetBytes(Xes.Replace("<string key=\"origin\" value=\"crm\"/></string>", "</string><string key=\"kind\" value=\"a\"/><string key=\"kind\" value=\"b\"/>", StringComparison.Ordinal)));
        Assert.Equal(("a", "b"), (rows[0].Good().Attributes["case:kind"], rows[0].Good().Attributes["case:kind 2"]));
    }

    [Theory]
    [InlineData("1.5E3", 1500.0)]
    [InlineData("2e-2", 0.02)]
    [InlineData("-1000000000000000", -1e15)]
    [InlineData("1000000000000000.1", null)]
    [InlineData("79228162514264337593543950335", null)]
    [InlineData("1e400", null)]
    [InlineData("0x10", null)]
    [InlineData("NaN", null)]
    public async Task Numbers_may_have_an_exponent(string text, double? expected)
    {
        var row = Assert.Single(await OpenAsync(Encoding.UTF8.GetBytes($"caseId,activity,timestamp,value\nc1,A,2026-03-04,{text}\n")));
        if (expected is null)
            Assert.Equal("value", row.Rejected().Column);
        else
            Assert.Equal((decimal)expected, row.Good().Value);
    }

    [Theory]
    [InlineData("1 234,50", true, 1234.50)]
    [InlineData("1\u00A0234,50", true, 1234.50)]
    [InlineData("-12\u202F345\u202F678", true, -12345678.0)]
    [InlineData("1 234.5", false, 1234.5)]
    [InlineData("1 000 000", false, 1e6)]
    [InlineData("1 234,50", false, null)]
    [InlineData("1 234.50", true, null)]
    [InlineData("1 23", true, null)]
    [InlineData("1234 567", true, null)]
    [InlineData("1 234 56", true, null)]
    [InlineData("1 234\u00A0567", true, null)]
    [InlineData("1  234", true, null)]
    [InlineData("1 234e3", false, null)]
    [InlineData("1,234.56", false, 1234.56)]
    [InlineData("-1,234,567.8", false, -1234567.8)]
    [InlineData("1,234,567", false, 1234567.0)]
    [InlineData("1,234", false, null)]
    [InlineData("1.234,56", true, 1234.56)]
    [InlineData("1.234.567,8", true, 1234567.8)]
    [InlineData("+1.234.567", true, 1234567.0)]
    [InlineData("1.234", true, null)]
    [InlineData("1.23,4", true, null)]
    [InlineData("1234.567,8", true, null)]
    [InlineData("1.234.56", true, null)]
    [InlineData("1.234,567,8", true, null)]
    [InlineData("1,234.567.8", false, null)]
    [InlineData("1.234,56", false, null)]
    public async Task Spaces_or_the_other_sign_may_stand_between_thousands_and_nowhere_else(string text, bool decimalComma, double? expected)
    {
        var row = Assert.Single(await OpenAsync(Encoding.UTF8.GetBytes($"caseId;activity;timestamp;value\nc1;A;2026-03-04;{text}\n"), ReadingOptions.Usual with { DecimalComma = decimalComma }));
        if (expected is null)
            Assert.Equal("value", row.Rejected().Column);
        else
            Assert.Equal((decimal)expected, row.Good().Value);
    }

    [Fact]
    public async Task A_tag_without_end_does_not_fill_the_memory()
    {
        var rows = await OpenAsync([.. "<log><trace><event><string key=\"concept:name\" value=\""u8, .. Enumerable.Repeat((byte)'x', 3_000_000)]);
        Assert.Contains("longer than", Assert.Single(rows).Rejected().Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ndjson_is_read_by_the_same_names_and_lists_what_it_rejects()
    {
        var rows = await OpenAsync(Encoding.UTF8.GetBytes("""
            {"caseId":"c1","activity":"Search","timestamp":"2026-03-04T05:06:07Z","value":3.5,"attributes":{"campaign":"spring"}}
            {"customer_id":"k1","touchpoint":"shop","time":"2026-03-04","channel":null}

            {"caseId":"c1","activity":"Search"}
            {"caseId":"c1","caseId":"c2","activity":"A","timestamp":"2026-03-04"}
            {"caseId":["c1"],"activity":"A","timestamp":"2026-03-04"}
            no json
            """));
        Assert.Equal(("c1", 3.5m, "spring"), (rows[0].Good().CaseId, rows[0].Good().Value!.Value, rows[0].Good().Attributes["campaign"]));
        Assert.Equal(("k1", "shop"), (rows[1].Good().CustomerId, rows[1].Good().Activity));
        Assert.Equal([4L, 5, 6, 7], rows.Skip(2).Select(row => row.Rejected().Line));
    }

    [Fact]
    public async Task Gzip_is_unpacked_whatever_is_in_it()
    {
        Assert.Equal("Kauf", Assert.Single(await OpenAsync(Gzip(Csv))).Good().Activity);
        Assert.Equal(4, (await OpenAsync(Gzip(Xes))).Count);
        Assert.Equal("Kauf", Assert.Single(await OpenAsync([.. Gzip("caseId,activity,timestamp\n"), .. Gzip("c1,Kauf,2026-03-04\n")])).Good().Activity);
    }

    [Fact]
    public async Task A_gzip_file_that_breaks_off_anywhere_is_not_taken_for_a_whole_one()
    {
        var text = new StringBuilder("caseId,activity,timestamp\n");
        for (var i = 0; i < 2000; i++)
            text.Append('c').Append(i * 7919 % 1000).Append(",Kauf,2026-03-04\n");
        var whole = Gzip(text.ToString());
        Assert.Equal(2000, (await OpenAsync(whole)).Count);
        foreach (var length in new[] { 12, whole.Length / 2, whole.Length - 8, whole.Length - 1 })
            Assert.Contains("gzip", await LastReasonAsync(whole[..length]), StringComparison.Ordinal);
        whole[whole.Length / 2] ^= 0x55;
        Assert.Contains("gzip", await LastReasonAsync(whole), StringComparison.Ordinal);

        static async Task<string> LastReasonAsync(byte[] file) => await InteractionFile.OpenAsync(Stream(file)) switch
        {
            EvidenceFile<Interaction>.Readable readable => (await readable.Rows.ToListAsync())[^1].Rejected().Reason,
            EvidenceFile<Interaction>.Refused refused => refused.Refusal.Reason,
            var other => other.ToString(),
        };
    }

    [Fact]
    public async Task What_stands_behind_the_end_of_a_gzip_file_is_more_of_it_or_zeros_or_makes_it_a_damaged_one()
    {
        var (small, large) = (Gzip(Csv), Gzip("caseId,activity,timestamp\n" + string.Concat(Enumerable.Range(0, 2_000).Select(i => $"c{i},Kauf,2026-03-04\n"))));
        foreach (var padding in new[] { 1, 511, 200_000 })
            Assert.Equal("Kauf", Assert.Single(await OpenAsync([.. small, .. new byte[padding]])).Good().Activity);
        foreach (var behind in new byte[][] { [.. "x"u8], [0, 0, 1], [0x1F], [0x1F, 0x8B], [0x1F, 0x8B, 8, 0xE0, 0, 0, 0, 0, 0, 0], [.. new byte[70_000], 7], [.. "more,rows,2026-03-05\n"u8] })
        {
            var rows = await OpenAsync([.. large, .. behind]);
            Assert.Contains("gzip", rows[^1].Rejected().Reason, StringComparison.Ordinal);
            Assert.Equal(rows.Count + 1, rows[^1].Rejected().Line);
            Assert.Equal(2_001, rows.Count);
            Assert.All(rows.SkipLast(1), row => row.Good());
            var few = await OpenAsync([.. small, .. behind]);
            Assert.Equal(("Kauf", 2, 3L), (few[0].Good().Activity, few.Count, few[1].Rejected().Line));
            Assert.Contains("gzip", few[1].Rejected().Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_gzip_file_may_say_what_it_was_called_and_more()
    {
        // Extra field, name, comment and check sum of the header (RFC 1952).
        var plain = Gzip(Csv);
        byte[] header = [0x1F, 0x8B, 8, 30, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9, .. "log.csv\0"u8, .. "of 2026\0"u8, 0, 0];
        Assert.Equal("Kauf", Assert.Single(await OpenAsync([.. header, .. plain[10..]])).Good().Activity);
    }

    [Fact]
    public async Task Other_encodings_are_read_by_their_mark_or_where_the_sender_names_them()
    {
        var text = Csv.Replace("Kauf", "Zażółć", StringComparison.Ordinal);
        Assert.Equal("Zażółć", Assert.Single(await OpenAsync([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)])).Good().Activity);
        Assert.Equal("Zażółć", Assert.Single(await OpenAsync([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)])).Good().Activity);
        var latin2 = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-2")!;
        Assert.Equal("activity", Assert.Single(await OpenAsync(latin2.GetBytes(text))).Rejected().Column);
        Assert.Equal("Zażółć", Assert.Single(await OpenAsync(latin2.GetBytes(text), ReadingOptions.Usual with { Encoding = latin2 })).Good().Activity);
    }

    [Theory]
    [InlineData("us-ascii", new byte[] { 0xE8, 0xB4, 0xAD })]
    [InlineData("gb18030", new byte[] { 0x81, 0xFF })]
    [InlineData("shift_jis", new byte[] { 0x81, 0x20 })]
    public async Task Bytes_that_are_none_of_the_named_encoding_are_refused_with_their_row(string encoding, byte[] bytes)
    {
        var rows = await OpenAsync([.. "caseId,activity,timestamp\nc1"u8, .. bytes, .. ",a,2026-03-04\nc2,b,2026-03-04\n"u8], ReadingOptions.Usual with { Encoding = TextEncodings.Find(encoding) });
        Assert.Equal(("caseId", "The value of 'caseId' holds bytes that are no text in the file's encoding."), (rows[0].Rejected().Column, rows[0].Rejected().Reason));
        Assert.Equal("c2", rows[1].Good().CaseId);
    }

    [Fact]
    public async Task Letters_of_two_bytes_are_read_without_a_mark_too()
    {
        var text = Csv.Replace("Kauf", "Zażółć", StringComparison.Ordinal);
        Assert.Equal("Zażółć", Assert.Single(await OpenAsync(Encoding.Unicode.GetBytes(text))).Good().Activity);
        Assert.Equal("Zażółć", Assert.Single(await OpenAsync(Encoding.BigEndianUnicode.GetBytes(text))).Good().Activity);
    }

    [Fact]
    public async Task Columns_of_one_name_that_no_field_is_read_from_are_all_kept()
    {
        var row = Assert.Single(await OpenAsync(Encoding.UTF8.GetBytes("caseId,activity,timestamp,note,note,note 2,note\nc1,A,2026-03-04,w,x,y,z\n"))).Good();
        Assert.Equal(["note w", "note 2 y", "note 3 x", "note 4 z"], row.Attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
    }

    [Fact]
    public async Task Decimal_commas_and_time_zones_are_read_where_the_sender_names_them()
    {
        var bytes = Encoding.UTF8.GetBytes("caseId;activity;timestamp;value\nc1;A;2026-07-01 12:00;1,5\nc1;B;2026-07-01T12:00Z;2\nc1;C;2026-03-29 02:30;1\n");
        var rows = await OpenAsync(bytes, ReadingOptions.Usual with { DecimalComma = true, TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw") });
        Assert.Equal((1.5m, 10, 12), (rows[0].Good().Value!.Value, rows[0].Good().Time.UtcDateTime.Hour, rows[1].Good().Time.UtcDateTime.Hour));
        Assert.Equal(("timestamp", "The value of 'timestamp' is a time that never was in Europe/Warsaw: its clocks skip it as summer time begins."), (rows[2].Rejected().Column, rows[2].Rejected().Reason));
        Assert.Equal("value", (await OpenAsync(bytes))[0].Rejected().Column);
    }

    [Theory]
    [InlineData("2026-10-25 02:30", "2026-10-25T01:30:00Z")]
    [InlineData("2026-10-25 01:30", "2026-10-24T23:30:00Z")]
    [InlineData("2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z")]
    public async Task An_hour_that_comes_twice_is_winter_time_unless_the_row_says_otherwise(string text, string expected)
    {
        var rows = await OpenAsync(Encoding.UTF8.GetBytes($"caseId,activity,timestamp\nc1,A,{text}\n"), ReadingOptions.Usual with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw") });
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(rows).Good().Time);
    }

    [Theory]
    [InlineData("0001-01-01T00:00:00Z", null)]
    [InlineData("0001-01-01 00:00", "Europe/Warsaw")]
    [InlineData("9999-12-31 23:59", "America/New_York")]
    [InlineData("9999-12-31", null)]
    [InlineData("1899-12-31T23:59:59Z", null)]
    [InlineData("2200-01-01T00:00:00Z", null)]
    public async Task Times_that_stand_for_unknown_ones_are_rejected(string text, string? zone)
    {
        var options = ReadingOptions.Usual with { TimeZone = zone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(zone) };
        var rows = await OpenAsync(Encoding.UTF8.GetBytes($"caseId,activity,timestamp\nc1,A,{text}\nc1,A,1900-01-02\nc1,A,2199-12-30\n"), options);
        Assert.Equal("timestamp", rows[0].Rejected().Column);
        Assert.Equal([1900, 2199], rows.Skip(1).Select(row => row.Good().Time.Year));
    }

    private static async Task<List<EvidenceRow<Interaction>>> OpenAsync(byte[] bytes, ReadingOptions? options = null) =>
        await Assert.IsType<EvidenceFile<Interaction>.Readable>(await InteractionFile.OpenAsync(Stream(bytes), options)).Rows.ToListAsync();

    private static MemoryStream Stream(byte[] bytes) => new(bytes);

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}
