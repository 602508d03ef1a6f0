using System.Text.Json.Nodes;
using Journey.Domain.Artefacts;
using Journey.Domain.Refusals;

namespace Journey.Tests.Domain;

public class CellTests
{
    private static readonly PartKind Kind = PartKinds.Find("persona")!;
    private static readonly Persona Runner = new() { Name = "Runner", Share = 40, Goals = ["Run"], Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Assumed, ["share"] = Provenance.Measured } };

    [Fact]
    public void A_cell_is_a_field_with_its_provenance()
    {
        Assert.Equal(["goals", "name", "provenance", "share"], CellHistory.Cells(Runner).Keys.Order());
        Assert.Empty(CellHistory.Cells(new Persona()));
        Assert.Equal(["share"], CellHistory.Changed(Runner, Runner with { Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Assumed } }));
        Assert.Equal(["goals", "name"], CellHistory.Changed(Runner, Runner with { Name = "R", Goals = [] }));
        Assert.Empty(CellHistory.Changed(Runner, Runner with { Goals = ["Run"] }));
    }

    [Fact]
    public void Each_cell_is_stamped_by_who_changed_it_last()
    {
        var first = CellHistory.Next([], null, Runner, (1, "carl", Given.Now));
        var renamed = Runner with { Name = "R" };
        var second = CellHistory.Next(first, Runner, renamed, (2, "cleo", Given.Now.AddHours(1)));
        Assert.Equal([new CellChange("name", 2, "cleo", Given.Now.AddHours(1))], CellHistory.Since(second, 1));
        Assert.Equal(["goals", "name", "provenance", "share"], CellHistory.Since(second, 0).Select(change => change.Field).Order());
        var emptied = CellHistory.Next(second, renamed, renamed with { Goals = [] }, (3, "carl", Given.Now));
        Assert.Equal([(3, "goals"), (2, "name")], CellHistory.Since(emptied, 1).Select(change => (change.Revision, change.Field)));
        Assert.Empty(CellHistory.Since(emptied, 3));
        Assert.Equal(4, emptied.SelectMany(stamp => stamp.Cells).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"name": "R", "goals": null}""", """{"name":"R","share":40,"goals":[]}""")]
    [InlineData("""{"share": 20}""", """{"share":20,"provenance":{"*":"assumed","share":"assumed"}}""")]
    [InlineData("""{"share": 20, "provenance": {"share": "reported"}}""", """{"share":20,"provenance":{"*":"assumed","share":"reported"}}""")]
    [InlineData("""{"share": 40}""", """{"share":40,"provenance":{"*":"assumed","share":"measured"}}""")]
    public void A_patch_changes_what_it_names(string patch, string expected)
    {
        Assert.True(CellPatch.Apply(Kind, Runner, JsonNode.Parse(patch)).TryGet(out var part, out _));
        var written = JsonNode.Parse(PartJson.Write(part!))!;
        Assert.All(JsonNode.Parse(expected)!.AsObject(), field => Assert.True(JsonNode.DeepEquals(field.Value, written[field.Key]), $"{field.Key}: {written}"));
    }

    [Fact]
    public void A_patch_within_a_cell_merges_and_conflicts_as_the_cell()
    {
        var goal = new Goal { Metric = new Metric("orders", null, 1, 5, null, null) };
        var stamps = CellHistory.Next([], null, goal, (1, "carl", Given.Now));
        Assert.True(CellPatch.Apply(PartKinds.Find("goal")!, goal, JsonNode.Parse("""{"metric": {"target": 9}}""")).TryGet(out var patched, out _));
        Assert.Equal(("orders", 1d, 9d), Assert.IsType<Goal>(patched).Metric is { } metric ? (metric.Name, metric.Baseline, metric.Target) : default);
        Assert.Equal(["metric"], CellPatch.Conflicts(stamps, goal, patched, 0).Select(change => change.Field));
        Assert.Empty(CellPatch.Conflicts(stamps, goal, patched, 1));
        Assert.Equal(["metric"], CellPatch.Conflicts(stamps, goal, patched, null).Select(change => change.Field));
    }

    [Fact]
    public void A_patch_that_is_no_object_is_refused()
    {
        Assert.False(CellPatch.Apply(Kind, Runner, new JsonArray()).TryGet(out _, out var refusal));
        Assert.Equal("body-not-object", refusal!.Code);
    }
}
