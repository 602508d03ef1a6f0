using System.IO.Compression;
using System.Text;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Files;

public sealed class WordSearchTests
{
    [Theory]
    [InlineData("customer,activity\nc-17,look\n", true)]
    [InlineData("{\"customer\":\"C-17\"}", true)]
    [InlineData("c-17", true)]
    [InlineData("c-170,look\nabc-17,look\n", false)]
    [InlineData("", false)]
    [InlineData("{\"customer\":\"C\\u002d17\"}", true)]
    [InlineData("{\"text\":\"Zofia\\tG\\u00F3rska\"}", true)]
    [InlineData("{\"text\":\"by Zofia Go\\u0301rska\"}", true)]
    [InlineData("<string value=\"Zofia G&#243;rska\"/>", true)]
    [InlineData("<string value=\"Zofia&#xA0;G&#x00F3;rska\"/>", true)]
    [InlineData("name\nZofia\u00A0Górska\n", true)]
    [InlineData("name\nzofia_górska.pdf\n", true)]
    [InlineData("{\"text\":\"Zofia G\\u00F3rskas\"}", false)]
    [InlineData("{\"customer\":1.0e3}", true)]
    [InlineData("{\"customer\":1000.00}", true)]
    [InlineData("{\"customer\":10E+2}", true)]
    [InlineData("{\"customer\":1.0e4,\"a\":-1.0e3,\"b\":999.5,\"c\":\"1.0e3.2\"}", false)]
    [InlineData("call +48 (500) 600-700!", true)]
    [InlineData("customer;phone\nc-1;602-773-915\n", true)]
    [InlineData("{\"phone\":\"\\u002B48 602 773 915\"}", true)]
    [InlineData("order\n1602773915\n", false)]
    public async Task Words_are_found_where_they_stand_alone(string file, bool isThere) => Assert.Equal(isThere, await HoldsAsync(Encoding.UTF8.GetBytes(file)));

    [Fact]
    public async Task Compressed_and_otherwise_encoded_files_are_looked_through()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
            gzip.Write("customer\nc-17\n"u8);
        Assert.True(await HoldsAsync(packed.ToArray()));
        Assert.True(await HoldsAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("customer\nc-17\n")]));
    }

    [Fact]
    public async Task A_file_that_breaks_off_is_looked_through_up_to_there()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression, leaveOpen: true))
            gzip.Write(Encoding.UTF8.GetBytes("customer\nc-17\n" + string.Concat(Enumerable.Range(0, 50_000).Select(number => $"k{number}\n"))));
        Assert.True(await HoldsAsync(packed.ToArray()[..200_000]));
    }

    [Fact]
    public async Task Wherever_the_file_is_cut_into_pieces_the_word_is_found_and_a_longer_one_is_not()
    {
        for (var before = (64 * 1024) - 8; before < (64 * 1024) + 4; before++)
        {
            Assert.True(await HoldsAsync(Encoding.UTF8.GetBytes(new string(' ', before) + "c-17 and more")));
            Assert.False(await HoldsAsync(Encoding.UTF8.GetBytes(new string(' ', before) + "c-170 and more")));
            Assert.False(await HoldsAsync(Encoding.UTF8.GetBytes(new string(' ', before) + "xc-17 and more")));
            Assert.True(await HoldsAsync(Encoding.UTF8.GetBytes(new string(' ', before) + string.Concat("Zofia Górska".Select(letter => $"\\u{(int)letter:x4}")) + " and more")));
            Assert.True(await HoldsAsync(Encoding.UTF8.GetBytes(new string(' ', before) + "(602) 773-915 and more")));
            Assert.False(await HoldsAsync(Encoding.UTF8.GetBytes(new string(' ', before) + "(602) 773-9150 and more")));
            Assert.True(await HoldsAsync(Encoding.UTF8.GetBytes(new string(' ', before) + "1.0e3 and more")));
        }
    }

    private static Task<bool> HoldsAsync(byte[] file) => WordSearch.HoldsAnyAsync(new MemoryStream(file), null, ["c-17", "q", "Zofia Górska", "1000", "+48500600700"], ["602773915"], TestContext.Current.CancellationToken);
}
