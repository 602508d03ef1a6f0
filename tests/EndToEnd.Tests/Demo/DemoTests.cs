using System.Text.Json;
using System.Xml.Linq;
using Journey.Cli.Demo;

namespace EndToEnd.Tests.Demo;

/// <summary>The README's first command, run over HTTP as it is.</summary>
public sealed class DemoTests : IDisposable
{
    private readonly DirectoryInfo output = Directory.CreateTempSubdirectory("journey-demo-test-");

    [Fact]
    public async Task The_demo_goes_through_all_nine_steps_and_draws_the_map()
    {
        await using var said = new StringWriter();
        var exit = await DemoRun.RunAsync(new DemoSettings(null, new Dictionary<string, string>(), output, Serve: false), said, isWide: true, TestContext.Current.CancellationToken);

        Assert.True(exit == 0, said.ToString());
        Assert.Contains("Imported customers: 2150 new of 2150 rows, 0 rejected.", said.ToString(), StringComparison.Ordinal);
        var map = XDocument.Load(Path.Combine(output.FullName, "map.svg"));
        var words = map.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        Assert.All(["Awareness", "Purchase", "Advocacy", "Emotions", "Barriers", "Flow"], word => Assert.Contains(word, words));
        Assert.Contains("2300", map.Descendants().First(element => element.Name.LocalName == "desc").Value, StringComparison.Ordinal);
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(DemoProject.Load().Folder, "truth.json"), TestContext.Current.CancellationToken));
        using var path = PathFile();
        Assert.Equal(truth.RootElement.GetProperty("interactions.csv").GetProperty("cases").GetInt64(), path.RootElement.GetProperty("cases").GetInt64());
        Assert.Equal(truth.RootElement.GetProperty("interactions.csv").GetProperty("events").GetInt64(), path.RootElement.GetProperty("events").GetInt64());
    }

    [Fact]
    public void The_samples_charter_plans_each_file_of_evidence_that_the_demo_brings() =>
        Assert.Equal(
            ["crm customers.csv", "feedback feedback.ndjson", "interactions interactions.csv"],
            DemoProject.Load().Charter["dataInventory"]!.AsArray().Where(item => (bool)item!["available"]!).Select(item => $"{item!["kind"]} {item["source"]}").Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_demo_takes_a_log_of_ones_own_and_counts_it_right()
    {
        var log = new FileInfo(Path.Combine(DemoProject.Load().Folder, "..", "..", "..", "shared", "data", "eventlogs", "receipt.csv"));
        if (!log.Exists)
            Assert.Skip($"The event log is not beside the checkout ({log.FullName}); its licence forbids keeping it here.");
        var mapping = new Dictionary<string, string> { ["case"] = "case:concept:name", ["activity"] = "concept:name", ["timestamp"] = "time:timestamp", ["channel"] = "case:channel" };

        var exit = await DemoRun.RunAsync(new DemoSettings(log, mapping, output, Serve: false), TestContext.Current.CancellationToken);

        Assert.Equal(0, exit);
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(Path.ChangeExtension(log.FullName, ".truth.json"), TestContext.Current.CancellationToken));
        using var path = PathFile();
        var (expected, actual) = (truth.RootElement, path.RootElement);
        Assert.Equal(expected.GetProperty("cases").GetInt64(), actual.GetProperty("cases").GetInt64());
        Assert.Equal(expected.GetProperty("events").GetInt64(), actual.GetProperty("events").GetInt64());
        Assert.Equal(expected.GetProperty("variants").GetInt64(), actual.GetProperty("variantCount").GetInt64());
        Assert.Equal(expected.GetProperty("dfg_edges").GetInt64(), actual.GetProperty("edgeCount").GetInt64());
        Assert.Equal(expected.GetProperty("activities").GetInt32(), actual.GetProperty("activities").GetArrayLength());
        Assert.Equal(Pairs(expected.GetProperty("starts")), Counts(actual.GetProperty("starts")));
        Assert.Equal((long)Math.Round(expected.GetProperty("median_case_seconds").GetDouble() * 1e6), actual.GetProperty("caseDuration").GetProperty("medianMicroseconds").GetInt64());
        foreach (var edge in expected.GetProperty("top_edges").EnumerateArray())
        {
            var mined = actual.GetProperty("edges").EnumerateArray().First(other => other.GetProperty("from").GetString() == edge[0].GetString() && other.GetProperty("to").GetString() == edge[1].GetString());
            Assert.Equal(edge[2].GetInt64(), mined.GetProperty("count").GetInt64());
        }
    }

    [Fact]
    public async Task A_log_without_the_columns_that_are_needed_ends_the_demo_with_an_error()
    {
        var log = new FileInfo(Path.Combine(output.FullName, "log.csv"));
        await File.WriteAllTextAsync(log.FullName, "a,b\n1,2\n", TestContext.Current.CancellationToken);

        Assert.Equal(1, await DemoRun.RunAsync(new DemoSettings(log, new Dictionary<string, string>(), output, Serve: false), TestContext.Current.CancellationToken));
    }

    public void Dispose() => output.Delete(recursive: true);

    private JsonDocument PathFile() => JsonDocument.Parse(File.ReadAllText(Path.Combine(output.FullName, "path.json")));

    private static IEnumerable<(string?, long)> Pairs(JsonElement pairs) => pairs.EnumerateArray().Select(pair => (pair[0].GetString(), pair[1].GetInt64()));

    private static IEnumerable<(string?, long)> Counts(JsonElement counts) => counts.EnumerateArray().Select(count => (count.GetProperty("activity").GetString(), count.GetProperty("count").GetInt64()));
}
