using System.Text;
using Journey.Analysis.Evidence;
using Journey.Analysis.Files;

namespace Journey.Tests.Analysis.Evidence;

public class XesNamesTests
{
    private const string Other = "<string key='activity' value='X'/><string key='case' value='Y'/><int key='timestamp' value='17'/><string key='resource' value='R'/><string key='value' value='high'/>";

    [Fact]
    public async Task What_the_standard_names_is_meant_whatever_else_an_event_or_its_trace_has()
    {
        var events = await EventsAsync($"{Named("c1")}<string key='activity' value='T'/>", $"{Other}{Standard("A")}", $"{Standard("B")}{Other}");
        Assert.Equal([("c1", "A", "Ann"), ("c1", "B", "Ann")], events.Select(one => (one.CaseId!, one.Activity, one.Resource!)));
        Assert.All(events, one => Assert.Equal((2026, (decimal?)null), (one.Time.Year, one.Value)));
        Assert.All(events, one => Assert.Equal(("X", "Y", "17", "R"), (one.Attributes["activity"], one.Attributes["case"], one.Attributes["timestamp"], one.Attributes["resource"])));
        Assert.All(events, one => Assert.Equal(("high", "T"), (one.Attributes["value"], one.Attributes["case:activity"])));
    }

    [Fact]
    public async Task Where_the_standard_ones_are_missing_other_usual_names_serve()
    {
        const string own = "<string key='activity' value='X'/><string key='case' value='Y'/><date key='timestamp' value='2025-03-04'/><string key='resource' value='R'/><string key='value' value='high'/><string key='amount' value='7.5'/>";
        var one = Assert.Single(await EventsAsync("", own));
        Assert.Equal(("Y", "X", 2025, "R", 7.5m), (one.CaseId, one.Activity, one.Time.Year, one.Resource, one.Value));
        Assert.Equal("high", one.Attributes["value"]);
    }

    [Fact]
    public async Task What_the_sender_names_is_meant()
    {
        var mapping = new ColumnMapping(Case: "case", Activity: "activity", Value: "value");
        var file = await OpenAsync(mapping, Named("c1"), $"{Other}{Standard("A")}", $"{Other.Replace("high", "3", StringComparison.Ordinal)}{Standard("A")}");
        Assert.Equal("value", file[0].Rejected().Column);
        var good = file[1].Good();
        Assert.Equal(("Y", "X", 3m, "A"), (good.CaseId, good.Activity, good.Value, good.Attributes["concept:name"]));
    }

    [Fact]
    public async Task As_many_attributes_are_read_as_published_logs_have_and_no_more_text_than_before()
    {
        static string Many(int count, int length) => string.Concat(Enumerable.Range(1, count).Select(i => $"<string key='Diagnosis code:{i}' value='{new string('x', length)}'/>"));
        Assert.Equal(256, Assert.Single(await EventsAsync(Named("c1") + Many(128, 9), Many(128, 9) + Standard("A"))).Attributes.Count);
        Assert.Equal(64, Assert.Single(await EventsAsync(Named("c1") + Many(64, 1_000), Standard("A"))).Attributes.Count);
        var many = await OpenAsync(ColumnMapping.Usual, Named("c1") + Many(129, 9), Many(128, 9) + Standard("A"));
        Assert.Equal("More than 256 further columns or attributes are filled.", Assert.Single(many).Rejected().Reason);
        var large = await OpenAsync(ColumnMapping.Usual, Named("c1") + Many(65, 1_000), Standard("A"));
        Assert.Equal("The values of further columns or attributes are longer than 64000 characters in all.", Assert.Single(large).Rejected().Reason);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_standard_names_is_meant_in_a_table_and_in_lines_too(bool inLines)
    {
        string[] names = ["activity", "event", "case", "caseId", "time", "timestamp", "resource", "case:concept:name", "concept:name", "time:timestamp", "org:resource"];
        string[] values = ["X", "E", "Y", "Z", "noon", "17", "R", "c1", "A", "2026-03-04T05:06:07Z", "Ann"];
        var text = inLines ? $"{{{string.Join(',', names.Zip(values, (name, value) => $"\"{name}\":\"{value}\""))}}}\n" : $"{string.Join(',', names)}\n{string.Join(',', values)}\n";
        var file = Assert.IsType<EvidenceFile<Interaction>.Readable>(await InteractionFile.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text))));
        var one = Assert.Single(await file.Rows.ToListAsync()).Good();
        Assert.Equal(("c1", "A", 2026, "Ann"), (one.CaseId, one.Activity, one.Time.Year, one.Resource));
        Assert.Equal(names[..7].Zip(values).OrderBy(pair => pair.First), one.Attributes.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task What_has_one_key_is_numbered_through_and_too_much_of_it_rejects_its_events()
    {
        static string Same(int count) => string.Concat(Enumerable.Range(1, count).Select(i => $"<string key='k' value='{i}'/>"));
        var kept = Assert.Single(await EventsAsync(Named("c1") + Same(200), Standard("A")));
        Assert.Equal(("1", "2", "200"), (kept.Attributes["case:k"], kept.Attributes["case:k 2"], kept.Attributes["case:k 200"]));
        foreach (var (trace, own) in new[] { (Same(300), ""), ("", $"<list key='l'><values>{Same(300)}</values></list>") })
            Assert.Equal("More than 256 further columns or attributes are filled.", Assert.Single(await OpenAsync(ColumnMapping.Usual, Named("c1") + trace, own + Standard("A"))).Rejected().Reason);
    }

    /// <summary>Told by what is made on the way: with a search from 2 on for each value it is some hundred megabytes.</summary>
    [Fact]
    public async Task What_has_one_key_costs_as_much_as_what_has_keys_of_its_own()
    {
        var same = string.Concat(Enumerable.Range(1, 120).Select(i => $"<string key='k' value='{i}'/>"));
        var events = Enumerable.Repeat($"<list key='l'><values>{same}</values></list>{Standard("A")}", 500).ToArray();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(500, (await EventsAsync(Named("c1") + same, events)).Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, long.MinValue, 150_000_000);
    }

    private static string Named(string name) => $"<string key='concept:name' value='{name}'/>";

    private static string Standard(string activity) => $"{Named(activity)}<date key='time:timestamp' value='2026-03-04T05:06:07Z'/><string key='org:resource' value='Ann'/>";

    private static async Task<List<Interaction>> EventsAsync(string trace, params string[] events) => [.. (await OpenAsync(ColumnMapping.Usual, trace, events)).Select(row => row.Good())];

    private static async Task<List<EvidenceRow<Interaction>>> OpenAsync(ColumnMapping mapping, string trace, params string[] events)
    {
        var text = $"<log><trace>{trace}{string.Concat(events.Select(own => $"<event>{own}</event>"))}</trace></log>";
        var file = await InteractionFile.OpenAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), ReadingOptions.Usual with { Columns = mapping });
        return await Assert.IsType<EvidenceFile<Interaction>.Readable>(file).Rows.ToListAsync();
    }
}
