using System.Globalization;
using System.IO.Compression;
using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

public class CustomerRowsTests
{
    [Fact]
    public async Task All_fields_are_read_and_every_other_column_is_an_attribute()
    {
        var rows = await Rows.OfTable(CustomerRows.Kind, "Customer ID,E-Mail,phone,account,device,name,consent_analysis,consentContact,updatedAt,Город,tier\nk1,a@x.pl; b@x.pl ;a@x.pl,+48 1,acc-1,d1;d2,Zażółć Łąka,tak,нет,2026-03-04 05:06,Москва,\n");
        var read = Assert.Single(rows).Good();
        Assert.Equal(("k1", "Zażółć Łąka", true, false), (read.Id, read.Name, read.ConsentAnalysis, read.ConsentContact));
        Assert.Equal(["a@x.pl", "b@x.pl"], read.Emails);
        Assert.Equal((["+48 1"], ["acc-1"], ["d1", "d2"]), (read.Phones, read.Accounts, read.Devices), EqualLists);
        Assert.Equal(new DateTimeOffset(2026, 3, 4, 5, 6, 0, TimeSpan.Zero), read.UpdatedAt);
        Assert.Equal([new("Город", "Москва")], read.Attributes);
    }

    [Fact]
    public async Task Lines_of_json_say_the_same_as_a_table()
    {
        var line = Assert.Single(await Rows.OfTable(CustomerRows.Kind, """{"customerId":"客户一","emails":["a@x.cn","b@x.cn"],"name":"王小明","consentAnalysis":false,"attributes":{"城市":"上海"}}""")).Good();
        var table = Assert.Single(await Rows.OfTable(CustomerRows.Kind, "customer,email,name,consentAnalysis,城市\n客户一,a@x.cn;b@x.cn,王小明,否,上海\n")).Good();
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(table), System.Text.Json.JsonSerializer.Serialize(line));
        Assert.False(line.ConsentAnalysis);
    }

    [Fact]
    public async Task Consent_is_never_guessed_and_limits_reject_their_row_alone()
    {
        var many = string.Join(';', Enumerable.Range(0, 21).Select(i => $"d{i}"));
        var columns = string.Join(',', Enumerable.Range(0, 257).Select(i => string.Create(CultureInfo.InvariantCulture, $"a{i}")));
        var filled = string.Join(',', Enumerable.Repeat("x", 257));
        var empty = new string(',', 256);
        var rows = await Rows.OfTable(CustomerRows.Kind, string.Join('\n',
            $"customer,name,consentAnalysis,updatedAt,device,{columns}",
            $"k1,,maybe,,,{empty}",
            $",,,,,{empty}",
            $"k3,,,yesterday,,{empty}",
            $"k4,,,,{many},{empty}",
            $"k5,,,,,{filled}",
            $"k6,{new string('x', 201)},,,,{empty}",
            $"k7,,,,,{new string('x', 1_001)}{empty}",
            $"{new string('k', 257)},,,,,{empty}",
            $"k9,,,,,{empty}"));
        Assert.Equal("k9", Assert.Single(rows.OfType<EvidenceRow<Customer>.Good>()).Value.Id);
        Assert.Equal(
            ["2 consentAnalysis", "3 customer", "4 updatedAt", "5 device", "6 ", "7 name", "8 a0", "9 customer"],
            rows.OfType<EvidenceRow<Customer>.Rejected>().Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Row.Line} {row.Row.Column}")));
        Assert.DoesNotContain(rows.OfType<EvidenceRow<Customer>.Rejected>(), row => row.Row.Reason.Contains("maybe", StringComparison.Ordinal) || row.Row.Reason.Contains("yesterday", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_of_json_that_are_none_are_told_by_line_and_name()
    {
        var rows = await Rows.OfTable(CustomerRows.Kind, "{\"customer\":\"k1\",\"customer\":\"k2\"}\n{\"customer\":[1]}\nno\n{\"customer\":\"k4\"}\n{\"name\":\"\\ud83d\",\"customer\":\"k5\"}\n".Replace("\nno", "\n{no", StringComparison.Ordinal));
        Assert.Equal(["1 customer", "2 customer", "3 ", "5 name"], rows.OfType<EvidenceRow<Customer>.Rejected>().Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Row.Line} {row.Row.Column}")));
    }

    [Fact]
    public async Task A_header_that_leaves_doubt_is_refused()
    {
        Assert.Equal("The columns 2 and 3 have the same name.", (await Rows.RefusalOf(CustomerRows.Kind, "customer,tier,Tier\nk1,a,b\n"u8.ToArray())).Reason);
        Assert.NotEmpty((await Rows.RefusalOf(CustomerRows.Kind, "who,email\nk1,a@x\n"u8.ToArray())).Missing);
        Assert.Equal(["kunde"], (await Rows.RefusalOf(CustomerRows.Kind, "customer\nk1\n"u8.ToArray(), ReadingOptions.Usual with { Roles = new Dictionary<string, string> { ["customer"] = "kunde" } })).Missing);
        Assert.True((await Rows.RefusalOf(CustomerRows.Kind, [])).IsFile);
    }

    [Fact]
    public async Task Gzip_and_another_encoding_are_read_and_a_file_that_breaks_off_says_so()
    {
        CodePagesEncodingProvider.Instance.GetEncoding("gb18030");
        var gb = CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!;
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(gb.GetBytes("customer,name\n" + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"k{i * 7919 % 100_003},王{i}\n"))), TestContext.Current.CancellationToken);
        var whole = await ReadAsync(packed.ToArray(), gb);
        Assert.Equal((20_000, "王0"), (whole.Count, whole[0].Good().Name));
        var broken = await ReadAsync(packed.ToArray()[..(int)(packed.Length / 2)], gb);
        Assert.Contains("breaks off", broken[^1].Rejected().Reason, StringComparison.Ordinal);
        Assert.InRange(broken.Count, 2, 19_999);
    }

    [Fact]
    public async Task The_samples_customers_are_all_read_and_some_refuse()
    {
        var rows = await Rows.OfTable(CustomerRows.Kind, await File.ReadAllTextAsync(Samples.RunningShoes("customers.csv"), TestContext.Current.CancellationToken));
        var customers = rows.Select(row => row.Good()).ToList();
        Assert.Equal((2_150, 63, 154), (customers.Count, customers.Count(customer => customer.ConsentAnalysis == false), customers.Count(customer => customer.ConsentAnalysis is null)));
        Assert.All(customers, customer => Assert.Equal("city", customer.Attributes.Keys.First()));
    }

    private static async Task<List<EvidenceRow<Customer>>> ReadAsync(byte[] content, Encoding encoding) =>
        await Assert.IsType<EvidenceFile<Customer>.Readable>(await TableFile.OpenAsync(new MemoryStream(content), CustomerRows.Kind, ReadingOptions.Usual with { Encoding = encoding })).Rows.ToListAsync();

    private static bool EqualLists((IReadOnlyList<string> A, IReadOnlyList<string> B, IReadOnlyList<string> C) first, (IReadOnlyList<string> A, IReadOnlyList<string> B, IReadOnlyList<string> C) second) =>
        first.A.SequenceEqual(second.A) && first.B.SequenceEqual(second.B) && first.C.SequenceEqual(second.C);
}
