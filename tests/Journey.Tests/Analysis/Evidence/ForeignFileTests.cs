using System.IO.Compression;
using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

/// <summary>Files that are recognisably something else are told what they are, plain and in gzip, also under an encoding that the sender names.</summary>
public class ForeignFileTests
{
    public static TheoryData<string, byte[], string> Files => new()
    {
        { "list in JSON", [.. "[\n {\"caseId\":\"c1\"}]"u8], "one object a line" },
        { "ZIP", [.. "PK\u0003\u0004rest"u8], "ZIP" },
        { "empty ZIP", [.. "PK\u0005\u0006"u8, .. new byte[18]], "ZIP" },
        { "older Excel", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[40]], "Excel 97" },
        { "PDF", [.. "%PDF-1.7\n%rest"u8], "PDF" },
        { "Parquet", [.. "PAR1"u8, 0x15, 4, 0x15], "Parquet" },
        { "bzip2", [.. "BZh9"u8, 0x31, 0x41, 0x59, 0x26, 0x53, 0x59], "bzip2" },
        { "xz", [0xFD, .. "7zXZ\0"u8, 0, 4], "xz" },
        { "Zstandard", [0x28, 0xB5, 0x2F, 0xFD, 4], "Zstandard" },
        { "7z", [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C, 0], "7z" },
        { "zeros", new byte[100_000], "zeros" },
        { "blank lines", [.. "\n  \n\r\n"u8], "blank lines" },
        { "many blank lines", [.. Enumerable.Repeat((byte)'\n', 5_000)], "blank lines" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_file_that_is_something_else_is_told_what_it_is(string name, byte[] file, string told)
    {
        foreach (var content in new[] { file, Gzip(file) })
        {
            foreach (var options in new[] { ReadingOptions.Usual, ReadingOptions.Usual with { Encoding = TextEncodings.Find("windows-1251") } })
            {
                var refusal = await RefusalOf(content, options);
                Assert.True(refusal.IsFile, name);
                Assert.Contains(told, refusal.Reason, StringComparison.Ordinal);
                Assert.Equal(refusal.Reason, (await Rows.RefusalOf(CustomerRows.Kind, content, options)).Reason);
            }
        }
    }

    [Fact]
    public async Task What_is_packed_twice_or_holds_nothing_says_so()
    {
        Assert.Contains("twice", (await RefusalOf(Gzip(Gzip("caseId,activity,timestamp\n"u8.ToArray())), ReadingOptions.Usual)).Reason, StringComparison.Ordinal);
        Assert.Contains("holds nothing", (await RefusalOf(Gzip([]), ReadingOptions.Usual)).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PAR1")]
    [InlineData("BZh9")]
    [InlineData("7z")]
    public async Task A_column_may_be_called_like_the_beginning_of_another_file(string name)
    {
        var file = await InteractionFile.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes($"{name},caseId,activity,timestamp\nx,c1,A,2026-03-04\n")));
        Assert.Equal("x", Assert.Single(await Assert.IsType<EvidenceFile<Interaction>.Readable>(file).Rows.ToListAsync()).Good().Attributes[name]);
    }

    private static async Task<HeaderRefusal> RefusalOf(byte[] content, ReadingOptions options) =>
        Assert.IsType<EvidenceFile<Interaction>.Refused>(await InteractionFile.OpenAsync(new MemoryStream(content), options)).Refusal;

    private static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }
}
