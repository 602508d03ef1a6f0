using System.IO.Compression;
using System.Text;
using Journey.Analysis.Evidence;

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
        Assert.Equal(("trace 2", "Browse"), (browse.CaseId, browse.Activity));
        Assert.Equal("No time is given.", rows[3].Rejected().Reason);
        Assert.Equal(4, rows.Count);
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
    public async Task Other_encodings_are_read_by_their_mark_or_where_the_sender_names_them()
    {
        var text = Csv.Replace("Kauf", "Zażółć", StringComparison.Ordinal);
        Assert.Equal("Zażółć", Assert.Single(await OpenAsync([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)])).Good().Activity);
        Assert.Equal("Zażółć", Assert.Single(await OpenAsync([.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)])).Good().Activity);
        var latin2 = CodePagesEncodingProvider.Instance.GetEncoding("iso-8859-2")!;
        Assert.Equal("activity", Assert.Single(await OpenAsync(latin2.GetBytes(text))).Rejected().Column);
        Assert.Equal("Zażółć", Assert.Single(await OpenAsync(latin2.GetBytes(text), ReadingOptions.Usual with { Encoding = latin2 })).Good().Activity);
    }

    [Fact]
    public async Task Decimal_commas_and_time_zones_are_read_where_the_sender_names_them()
    {
        var bytes = Encoding.UTF8.GetBytes("caseId;activity;timestamp;value\nc1;A;2026-07-01 12:00;1,5\nc1;B;2026-07-01T12:00Z;2\nc1;C;2026-03-29 02:30;1\n");
        var rows = await OpenAsync(bytes, ReadingOptions.Usual with { DecimalComma = true, TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw") });
        Assert.Equal((1.5m, 10, 12), (rows[0].Good().Value!.Value, rows[0].Good().Time.UtcDateTime.Hour, rows[1].Good().Time.UtcDateTime.Hour));
        Assert.Equal("timestamp", rows[2].Rejected().Column);
        Assert.Equal("value", (await OpenAsync(bytes))[0].Rejected().Column);
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
