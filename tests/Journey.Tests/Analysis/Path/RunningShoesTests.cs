using System.Text.Json;
using Journey.Analysis.Path;
using Journey.Analysis.Statistics;
using Journey.Tests.Analysis.Evidence;

namespace Journey.Tests.Analysis.Path;

public class RunningShoesTests
{
    [Theory]
    [InlineData("interactions.csv")]
    [InlineData("interactions-new.csv")]
    public async Task Sample_comes_out_as_counted_independently(string file)
    {
        var expected = Truth().GetProperty(file);
        var traces = Cases.From(await Rows.OfFile(Samples.RunningShoes(file)));
        var figures = PathFigures.Of(traces);

        Assert.Equal(expected.GetProperty("cases").GetInt64(), figures.Cases);
        Assert.Equal(expected.GetProperty("events").GetInt64(), figures.Events);
        Assert.Equal(Counts(expected, "activities"), figures.Activities);
        Assert.Equal(Counts(expected, "starts"), figures.Starts);
        Assert.Equal(Counts(expected, "ends"), figures.Ends);
        Assert.Equal(Counts(expected, "channels"), figures.Channels);
        Assert.Equal(Counts(expected, "loops"), figures.Loops);
        Assert.Equal(Switches(expected, "channelSwitches"), figures.ChannelSwitches);
        Assert.Equal(Switches(expected, "deviceSwitches"), figures.DeviceSwitches);
        Assert.Equal(expected.GetProperty("variants").GetInt32(), figures.Variants.Count);
        Assert.Equal(
            expected.GetProperty("topVariants").EnumerateArray().Select(variant => $"{variant[0]} {string.Join(" > ", variant[1].EnumerateArray())}"),
            figures.Variants.Take(3).Select(variant => $"{variant.Count} {string.Join(" > ", variant.Activities)}"));
        SameTimes(expected.GetProperty("caseMicroseconds"), figures.CaseTimes);
        SameEdges([.. expected.GetProperty("edges").EnumerateArray()], figures.Edges);
        Assert.Equal(Stages(expected), StagesOf(traces).Select(stage => (stage.Stage, stage.Entered, stage.WentOn, stage.Reached)));
    }

    [Fact]
    public async Task Later_evidence_differs_in_the_purchase_stage_and_nowhere_else()
    {
        var before = StagesOf(Cases.From(await Rows.OfFile(Samples.RunningShoes("interactions.csv"))));
        var after = StagesOf(Cases.From(await Rows.OfFile(Samples.RunningShoes("interactions-new.csv"))));
        var changed = before.Zip(after)
            .Where(pair => pair.First.WentOn is not null)
            .Where(pair => TwoProportionTest.Compare(new(pair.First.WentOn!.Value, pair.First.Entered), new(pair.Second.WentOn!.Value, pair.Second.Entered))!.Significant);
        Assert.Equal("purchase", Assert.Single(changed).First.Stage);
    }

    private static IReadOnlyList<StageFigures> StagesOf(IEnumerable<CaseTrace> traces)
    {
        string[] stages = ["awareness", "consideration", "decision", "purchase", "post-purchase", "loyalty", "advocacy"];
        return StageFigures.Of(JourneyTally.Of(traces).Shapes, stages, place => place.Stage);
    }

    private static JsonElement Truth() => JsonDocument.Parse(File.ReadAllText(Samples.RunningShoes("truth.json"))).RootElement;

    private static IEnumerable<Counted> Counts(JsonElement truth, string name) =>
        truth.GetProperty(name).EnumerateArray().Select(item => new Counted(item[0].GetString()!, item[1].GetInt64()));

    private static IEnumerable<Switch> Switches(JsonElement truth, string name) =>
        truth.GetProperty(name).EnumerateArray().Select(item => new Switch(item[0].GetString()!, item[1].GetString()!, item[2].GetInt64()));

    private static IEnumerable<(string, long, long?, long)> Stages(JsonElement truth) => truth.GetProperty("stages").EnumerateArray().Select(stage => (
        stage.GetProperty("stage").GetString()!,
        stage.GetProperty("entered").GetInt64(),
        stage.GetProperty("wentOn").ValueKind == JsonValueKind.Null ? (long?)null : stage.GetProperty("wentOn").GetInt64(),
        stage.GetProperty("reached").GetInt64()));

    private static void SameTimes(JsonElement expected, Times actual)
    {
        Assert.Equal(expected.GetProperty("mean").GetDouble(), actual.Mean!.Value, 1);
        Assert.Equal(expected.GetProperty("median").GetDouble(), actual.Median!.Value, 1);
        Assert.Equal(expected.GetProperty("p95").GetDouble(), actual.P95!.Value, 1);
    }

    private static void SameEdges(List<JsonElement> expected, IReadOnlyList<Edge> actual)
    {
        Assert.Equal(expected.Select(edge => (edge[0].GetString()!, edge[1].GetString()!, edge[2].GetInt64())), actual.Select(edge => (edge.From, edge.To, edge.Count)));
        foreach (var (truth, edge) in expected.Zip(actual))
        {
            Assert.Equal(truth[3].GetDouble(), edge.Times.Median!.Value, 1);
            Assert.Equal(truth[4].GetDouble(), edge.Times.P95!.Value, 1);
        }
    }
}
