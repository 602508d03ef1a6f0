using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

public class UnnamedTraces
{
    private const string Browsed = "<trace><event><string key='concept:name' value='Browse'/><date key='time:timestamp' value='2026-03-06T00:00:00Z'/></event></trace>";

    private static readonly string Bought = Browsed.Replace("</trace>", "<event><string key='concept:name' value='Buy'/><date key='time:timestamp' value='2026-03-07T00:00:00Z'/></event></trace>", StringComparison.Ordinal);

    private static readonly string Later = Browsed.Replace("2026-03-06", "2026-07-06", StringComparison.Ordinal);

    [Fact]
    public async Task A_trace_without_a_name_is_a_case_of_its_own_in_whatever_file_it_stands()
    {
        var one = await CasesAsync(Bought, Browsed, Later);
        Assert.Equal(4, one.Count);
        Assert.Equal(3, one.Distinct().Count());
        Assert.Equal(one[0], one[1]);
        Assert.Equal(one[3], Assert.Single(await CasesAsync(Later)));
        Assert.Equal(one, await CasesAsync(Bought, Browsed, Later));
        // One that has gone on since is the same case.
        Assert.Equal(one[0], Assert.Single(await CasesAsync(Browsed)));
    }

    private static async Task<List<string?>> CasesAsync(params string[] traces)
    {
        var file = new MemoryStream(Encoding.UTF8.GetBytes($"<?xml version='1.0'?><log xes.version='1.0'>{string.Concat(traces)}</log>"));
        var read = Assert.IsType<EvidenceFile<Interaction>.Readable>(await InteractionFile.OpenAsync(file));
        return [.. (await read.Rows.ToListAsync()).Select(row => row.Good().CaseId)];
    }
}
