using System.Reflection;
using System.Text.Json.Nodes;
using DurableScenarios;

namespace Embedded.Tests.DurableTask;

/// <summary>What the official engine answered, scenario by scenario.</summary>
public class RecordedScenarios
{
    private static readonly Dictionary<string, Scenario> Scenarios = typeof(Scenario).Assembly.GetTypes()
        .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Static))
        .Where(property => property.PropertyType == typeof(Scenario))
        .Select(property => (Scenario)property.GetValue(null)!)
        .ToDictionary(scenario => scenario.Name);

    private static readonly JsonObject Golden =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "DurableTask", "Scenarios", "golden.json")))!.AsObject();

    public static TheoryData<string> Names => [.. Scenarios.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_recording_has_its_scenario_and_every_scenario_its_recording() =>
        Assert.Equal(Golden.Select(entry => entry.Key).Order(StringComparer.Ordinal), Scenarios.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_client_sees_what_it_saw_on_the_official_engine(string name) => ReplayAsync(name, rereadHistory: false);

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_client_sees_the_same_when_every_turn_reads_its_history_from_the_file(string name) => ReplayAsync(name, rereadHistory: true);

    private static async Task ReplayAsync(string name, bool rereadHistory)
    {
        var scenario = Scenarios[name];
        await using var host = await DurableHost.StartAsync(tasks => scenario.Tasks(tasks), rereadHistory: rereadHistory);
        var run = new ScenarioRun(scenario, host.Client);
        await scenario.Script(run);
        if (!JsonNode.DeepEquals(Golden[name], run.Seen))
            Assert.Equal(Golden[name]!.ToString(), run.Seen.ToString());
    }
}
