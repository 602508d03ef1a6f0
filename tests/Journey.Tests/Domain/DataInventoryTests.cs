using Journey.Domain.Projects;

namespace Journey.Tests.Domain;

public class DataInventoryTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_kind_is_told_with_what_was_planned_and_what_is_there()
    {
        var inventory = Of(new() { [DataInventory.Feedback] = new DataHeld(3, Now.AddDays(-9), Now.AddDays(-2), Now.AddDays(-1)) }, new("CRM", "shop", false, "wei"), new("Reviews", "web", true, null), new("weather", "station", true, null));
        Assert.Equal(["interactions", "feedback", "surveys", "interviews", "crm", "ccm", "metrics", "context"], inventory.Kinds.Select(line => line.Kind));
        Assert.Equal((DataState.Missing, true), (Line(inventory, "crm").State, Line(inventory, "crm").Planned));
        Assert.Equal((DataState.Fresh, true, 3L, Now.AddDays(-2)), (Line(inventory, "feedback").State, Line(inventory, "feedback").Planned, Line(inventory, "feedback").Count, Line(inventory, "feedback").DatedBy));
        Assert.Equal((DataState.NotPlanned, false), (Line(inventory, "ccm").State, Line(inventory, "ccm").Planned));
        Assert.Equal("weather", Assert.Single(inventory.Others).Kind);
    }

    [Theory]
    [InlineData("interactions", 10, 1, DataState.Fresh)]
    [InlineData("interactions", 31, 1, DataState.Stale)]
    [InlineData("interactions", -300, 31, DataState.Stale)]
    [InlineData("interactions", -300, 1, DataState.Fresh)]
    [InlineData("interactions", null, 31, DataState.Stale)]
    [InlineData("interactions", 30, null, DataState.Fresh)]
    [InlineData("interactions", null, null, DataState.Stale)]
    [InlineData("surveys", 1, 31, DataState.Fresh)]
    [InlineData("surveys", -300, 31, DataState.Stale)]
    [InlineData("crm", 300, 1, DataState.Fresh)]
    [InlineData("crm", 1, 31, DataState.Stale)]
    [InlineData("context", -300, 31, DataState.Stale)]
    public void What_is_older_than_the_cadence_is_stale(string kind, int? to, int? imported, DataState state) =>
        Assert.Equal(state, Line(Of(new() { [kind] = new DataHeld(1, null, Ago(to), Ago(imported)) }), kind).State);

    private static DateTimeOffset? Ago(int? days) => days is { } some ? Now.AddDays(-some) : null;

    private static DataInventoryLine Line(DataInventory inventory, string kind) => inventory.Kinds.Single(line => line.Kind == kind);

    private static DataInventory Of(Dictionary<string, DataHeld> held, params DataInventoryItem[] plan) => DataInventory.Of(Given.Charter with { CadenceDays = 30, DataInventory = plan }, held, Now);
}
