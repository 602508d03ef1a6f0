using System.Text.Json;
using Journey.Analysis.Path;
using Journey.Tests.Analysis.Evidence;

namespace Journey.Tests.Analysis.Path;

public class KnownLogTests
{
    [Theory]
    [InlineData("receipt.csv")]
    [InlineData("helpdesk.xes.gz")]
    public async Task Published_counts_of_known_logs_are_reproduced(string file)
    {
        var log = SharedData.Require("eventlogs", file);
        using var truth = JsonDocument.Parse(File.ReadAllText(SharedData.Require("eventlogs", $"{file[..file.IndexOf('.', StringComparison.Ordinal)]}.truth.json")));
        var expected = truth.RootElement;
        var figures = PathFigures.Of(Cases.From(await Rows.OfFile(log)));

        Assert.Equal(expected.GetProperty("cases").GetInt64(), figures.Cases);
        Assert.Equal(expected.GetProperty("events").GetInt64(), figures.Events);
        Assert.Equal(expected.GetProperty("activities").GetInt32(), figures.Activities.Count);
        Assert.Equal(expected.GetProperty("variants").GetInt32(), figures.Variants.Count);
        Assert.Equal(expected.GetProperty("dfg_edges").GetInt32(), figures.Edges.Count);
        Assert.Equal(expected.GetProperty("dfg_total").GetInt64(), figures.Edges.Sum(edge => edge.Count));
        Assert.Equal(Pairs(expected.GetProperty("starts")), figures.Starts.Take(3));
        Assert.Equal(Pairs(expected.GetProperty("ends")), figures.Ends.Take(3));
        Assert.Equal(Pairs(expected.GetProperty("channels")), figures.Channels);
        Assert.Equal(expected.GetProperty("median_case_seconds").GetDouble(), figures.CaseTimes.Median!.Value / 1e6, 1e-6);
        foreach (var (edge, actual) in expected.GetProperty("top_edges").EnumerateArray().Zip(figures.Edges))
        {
            Assert.Equal((edge[0].GetString(), edge[1].GetString(), edge[2].GetInt64()), (actual.From, actual.To, actual.Count));
            Assert.Equal(edge[3].GetDouble(), actual.Times.Median!.Value / 1e6, 5e-4);
        }
        foreach (var (variant, actual) in expected.GetProperty("top_variants").EnumerateArray().Zip(figures.Variants))
        {
            Assert.Equal(variant[0].GetInt64(), actual.Count);
            Assert.Equal(variant[1].EnumerateArray().Select(name => name.GetString()!), actual.Activities);
        }
    }

    private static IEnumerable<Counted> Pairs(JsonElement list) => list.EnumerateArray().Select(pair => new Counted(pair[0].GetString()!, pair[1].GetInt64()));
}
