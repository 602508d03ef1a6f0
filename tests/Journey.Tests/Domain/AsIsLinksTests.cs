using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

/// <summary>What a map is drawn from links as-is scenarios that are there: of its own, or of the map of today.</summary>
public class AsIsLinksTests
{
    private static readonly Scenario Today = new() { Persona = "runner", Stage = "early", Does = "looks", Thinks = "hm", Feels = "fine" };

    private static readonly Scenario ToBe = Today with { Stage = "before", State = ScenarioState.ToBe, AsIs = "scenario.runner.early" };

    [Theory]
    [InlineData("scenario.runner.early", true)]
    [InlineData("scenario.runner.early.new", false)]
    [InlineData("scenario.runner.late", false)]
    public void A_future_state_map_needs_the_scenario_that_is_linked_where_the_charter_links_its_stage(string key, bool resolves)
    {
        var now = Today with { Stage = key.EndsWith("late", StringComparison.Ordinal) ? "late" : "early" };
        Assert.Equal(resolves ? [] : ["scenario.runner.before asIs"], Unresolved(Given.Artefact(Step.Scenarios, (key, now)), ("scenario.runner.before", ToBe)));
    }

    [Fact]
    public void Of_a_map_that_is_not_there_any_more_nothing_resolves_but_an_as_is_scenario_beside_does()
    {
        Assert.Equal(["scenario.runner.before asIs"], Unresolved(null, ("scenario.runner.before", ToBe)));
        Assert.Empty(Unresolved(null, ("scenario.runner.before", ToBe with { AsIs = "scenario.runner.before.today" }), ("scenario.runner.before.today", Today with { Stage = "before" })));
    }

    [Fact]
    public void A_map_of_today_takes_no_link_into_another_one_and_a_scenario_without_a_link_names_nothing()
    {
        var today = Given.Artefact(Step.Scenarios, ("scenario.runner.early", Today));
        Assert.Equal(["scenario.runner.before asIs"], Unresolved(Given.Charter, today, ("scenario.runner.before", ToBe)));
        Assert.Empty(Unresolved(Given.Charter, today, ("scenario.runner.before", ToBe with { AsIs = null }), ("scenario.runner.after", Today with { Stage = "after", AsIs = "scenario.none" })));
    }

    [Fact]
    public void What_is_unresolved_is_missing_from_the_map_and_says_which_step_has_to_be_opened()
    {
        var input = Input(Future, null, ("scenario.runner.before", ToBe));
        var missing = Assert.Single(StepCompleteness.Missing(input), missing => missing.Part == "scenario.runner.before");
        Assert.Equal(StepCompleteness.Unresolved(input), [missing]);
        Assert.Contains("step 'scenarios' has to be opened again", missing.Reason, StringComparison.Ordinal);
    }

    private static Charter Future { get; } =
        Given.Charter with { MapType = MapType.FutureState, AsIs = new AsIsMap(new string('0', 32), new Dictionary<string, string> { ["before"] = "early", ["after"] = "late" }) };

    private static IEnumerable<string> Unresolved(Artefact? today, params (string Key, ArtefactPart Part)[] scenarios) => Unresolved(Future, today, scenarios);

    private static IEnumerable<string> Unresolved(Charter charter, Artefact? today, params (string Key, ArtefactPart Part)[] scenarios) =>
        StepCompleteness.Unresolved(Input(charter, today, scenarios)).Select(missing => $"{missing.Part} {missing.Field}");

    private static CompletenessInput Input(Charter charter, Artefact? today, params (string Key, ArtefactPart Part)[] scenarios)
    {
        var approved = new ApprovedArtefacts(new Dictionary<Step, Artefact> { [Step.Personas] = Given.Personas, [Step.Scenarios] = Given.Artefact(Step.Scenarios, scenarios) });
        return new CompletenessInput(Given.Artefact(Step.Map, ("map.map", new MapView { Title = "Shoes" })), approved, Given.With(charter), [], Given.NoInputs)
        {
            Replaced = today is null ? null : new ReplacedMap(MapType.CurrentState, today),
        };
    }
}
