using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

/// <summary>XML that is made to fill the memory ends with a reason where it begins to.</summary>
public class EndlessXmlTests
{
    private const string First = "<log><trace><string key='concept:name' value='c'/><event><string key='concept:name' value='A'/><date key='time:timestamp' value='2026-03-04T05:06:07Z'/></event>";

    [Theory]
    [InlineData("<event>")]
    [InlineData("<other>")]
    [InlineData("<event><string key='k' value='v'>")]
    public async Task Elements_that_nest_without_end(string opening) => await EndsAsync("nests more than 64 elements", _ => opening);

    [Fact]
    public async Task Names_that_are_all_different() => await EndsAsync("1000 different names", index => $"<a{index}/>");

    [Fact]
    public async Task Attributes_whose_names_are_all_different() => await EndsAsync("1000 different names", index => $"<event a{index}='1'/>");

    [Fact]
    public async Task A_value_of_signs_that_end_tags_elsewhere() => await EndsAsync("longer than", index => index == 0 ? "<event><string key='k' value='" : new string('>', 10_000));

    /// <summary>The log's own element and what stands before its traces are bounded too.</summary>
    [Fact]
    public async Task What_stands_before_any_event()
    {
        var (log, read) = Endless("<log>", _ => "<extension>");
        var rows = await Assert.IsType<EvidenceFile<Interaction>.Readable>(await InteractionFile.OpenAsync(log)).Rows.ToListAsync();
        Assert.Contains("nests more than 64", Assert.Single(rows).Rejected().Reason, StringComparison.Ordinal);
        Assert.InRange(read(), 1, 3_000_000);
    }

    private static async Task EndsAsync(string reason, Func<int, string> piece)
    {
        var (log, read) = Endless(First, piece);
        var rows = await Assert.IsType<EvidenceFile<Interaction>.Readable>(await InteractionFile.OpenAsync(log)).Rows.ToListAsync();
        Assert.Equal("A", rows[0].Good().Activity);
        Assert.Contains(reason, rows[^1].Rejected().Reason, StringComparison.Ordinal);
        Assert.InRange(read(), 1, 3_000_000);
    }

    private static (Stream Log, Func<int> Read) Endless(string first, Func<int, string> piece)
    {
        var stream = new EndlessStream(first, piece);
        return (stream, () => stream.Given);
    }

    /// <summary>Five hundred thousand pieces, made as they are read.</summary>
    private sealed class EndlessStream(string first, Func<int, string> piece) : MemoryStream
    {
        private byte[] rest = Encoding.UTF8.GetBytes(first);
        private int made;

        public int Given { get; private set; }

        public override int Read(Span<byte> buffer)
        {
            while (rest.Length == 0 && made < 500_000)
                rest = Encoding.UTF8.GetBytes(piece(made++));
            var count = Math.Min(rest.Length, buffer.Length);
            rest.AsSpan(0, count).CopyTo(buffer);
            rest = rest[count..];
            Given += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));
    }
}
