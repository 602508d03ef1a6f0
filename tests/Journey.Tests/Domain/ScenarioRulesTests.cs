using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class ScenarioRulesTests
{
    [Fact]
    public void A_scenario_does_thinks_and_feels_in_every_stage()
    {
        var scenario = new Scenario { Persona = "runner", Stage = "before", Does = "looks", Feels = "fine" };
        Assert.Equal(
            ["scenario.runner.before thinks", "scenario.runner.after does", "scenario.runner.after thinks", "scenario.runner.after feels"],
            Given.Missing(Given.Artefact(Step.Scenarios, ("scenario.runner.before", scenario)), Given.Personas));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("scenario.nothing", false)]
    [InlineData("scenario.runner.before.better", false)]
    [InlineData("scenario.runner.after", false)]
    [InlineData("scenario.runner.before", true)]
    public void A_to_be_scenario_links_its_as_is(string? link, bool complete)
    {
        var asIs = new Scenario { Persona = "runner", Stage = "before", Does = "looks", Thinks = "hm", Feels = "fine" };
        var scenarios = Given.Artefact(
            Step.Scenarios, ("scenario.runner.before", asIs), ("scenario.runner.after", asIs with { Stage = "after" }), ("scenario.runner.before.better", asIs with { State = ScenarioState.ToBe, AsIs = link }));
        Assert.Equal(complete ? [] : ["scenario.runner.before.better asIs"], Given.Missing(scenarios, Given.Personas));
    }

    [Theory]
    [InlineData("scenario.jogger.early", true)]
    [InlineData("scenario.runner.early", true)]
    [InlineData("scenario.walker.early", false)]
    [InlineData("scenario.runner.late", false)]
    [InlineData("scenario.runner.early.better", false)]
    [InlineData("scenario.runner.before.today", true)]
    [InlineData("scenario.runner.after", false)]
    [InlineData(null, false)]
    public void On_a_future_state_map_a_to_be_scenario_links_that_of_the_map_of_today_in_the_stage_that_the_charter_links(string? link, bool complete)
    {
        var today = new Scenario { Persona = "runner", Stage = "early", Does = "looks", Thinks = "hm", Feels = "fine" };
        var replaced = Given.Artefact(
            Step.Scenarios, ("scenario.runner.early", today), ("scenario.jogger.early", today with { Persona = "jogger" }), ("scenario.walker.early", today with { Persona = "walker" }),
            ("scenario.runner.late", today with { Stage = "late" }), ("scenario.runner.early.better", today with { State = ScenarioState.ToBe }));
        var toBe = today with { Stage = "before", State = ScenarioState.ToBe, AsIs = link };
        var scenarios = Given.Artefact(
            Step.Scenarios, ("scenario.runner.before", toBe), ("scenario.runner.before.today", today with { Stage = "before" }), ("scenario.runner.after", toBe with { Stage = "after", AsIs = "scenario.runner.late" }));
        Assert.Equal(complete ? [] : ["scenario.runner.before asIs"], MissingOf(scenarios, new ReplacedMap(MapType.CurrentState, replaced)).Where(missing => !missing.Contains("walker", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_future_state_map_shows_how_each_stage_is_to_be()
    {
        var today = new Scenario { Persona = "runner", Stage = "before", Does = "looks", Thinks = "hm", Feels = "fine" };
        var scenarios = Given.Artefact(
            Step.Scenarios, ("scenario.runner.before", today), ("scenario.runner.after", today with { Stage = "after" }), ("scenario.runner.after.better", today with { Stage = "after", State = ScenarioState.ToBe, AsIs = "scenario.runner.after", Thinks = null }));
        Assert.Equal(["scenario.runner.after.better thinks", "scenario.runner.before state"], MissingOf(scenarios, null).Where(missing => !missing.Contains("walker", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_map_of_today_shows_how_each_stage_is_and_a_stub_of_that_does_not()
    {
        var toBe = new Scenario { Persona = "runner", Stage = "before", State = ScenarioState.ToBe, AsIs = "scenario.runner.before", Does = "flies", Thinks = "ah", Feels = "fine" };
        var stub = new Scenario { Persona = "runner", Stage = "before" };
        var scenarios = Given.Artefact(
            Step.Scenarios, ("scenario.runner.before", stub), ("scenario.runner.before.better", toBe), ("scenario.runner.after", toBe with { Stage = "after", AsIs = null }));
        Assert.Equal(
            ["scenario.runner.before does", "scenario.runner.before thinks", "scenario.runner.before feels", "scenario.runner.after asIs", "scenario.runner.after state"], Given.Missing(scenarios, Given.Personas));
    }

    /// <returns>What is missing on a future-state map of a runner and a walker.</returns>
    private static IEnumerable<string> MissingOf(Artefact scenarios, ReplacedMap? replaced)
    {
        var charter = Given.Charter with { MapType = MapType.FutureState, AsIs = new AsIsMap(new string('0', 32), new Dictionary<string, string> { ["before"] = "early", ["after"] = "late" }) };
        var personas = Given.Artefact(Step.Personas, ("persona.runner", new Persona { Name = "Runner" }), ("persona.walker", new Persona { Name = "Walker" }));
        var input = new CompletenessInput(scenarios, new ApprovedArtefacts(new Dictionary<Step, Artefact> { [Step.Personas] = personas }), Given.With(charter), [], Given.NoInputs) { Replaced = replaced };
        return StepCompleteness.Missing(input).Select(missing => $"{missing.Part} {missing.Field}");
    }
}
