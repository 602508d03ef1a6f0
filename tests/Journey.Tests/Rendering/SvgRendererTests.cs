using System.Xml.Linq;
using Journey.Domain.Artefacts;
using Journey.Domain.Dependencies;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Rendering;

namespace Journey.Tests.Rendering;

public class SvgRendererTests
{
    private static readonly Dictionary<string, Provenance> Assumed = new() { ["*"] = Provenance.Assumed };

    [Fact]
    public void Every_text_is_escaped()
    {
        var svg = SvgRenderer.Render(Map("<script>alert(1)</script> & \"quotes\"", "\u0001null\u0000 & <b>bold</b>"));

        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        var texts = XDocument.Parse(svg).Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value);
        Assert.Contains("<script>alert(1)</script> & \"quotes\"", texts);
    }

    [Fact]
    public void The_map_carries_its_title_and_its_text_alternative()
    {
        var svg = XDocument.Parse(SvgRenderer.Render(Map("A map", "The map in words.")));

        Assert.Equal("A map", svg.Root!.Elements().First(element => element.Name.LocalName == "title").Value);
        Assert.Equal("The map in words.", svg.Root.Elements().First(element => element.Name.LocalName == "desc").Value);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_legend_has_room_beneath_few_stages_too(int stages)
    {
        var map = Map("A map", "Words.");
        var svg = XDocument.Parse(SvgRenderer.Render(map with { Stages = [.. map.Stages.Take(stages)] }));
        var width = (double)svg.Root!.Attribute("width")!;
        var texts = svg.Descendants().Where(element => element.Name.LocalName == "text" && (string?)element.Attribute("text-anchor") is null or "start");
        Assert.All(texts, text => Assert.InRange((double)text.Attribute("x")! + (0.55 * (double)text.Attribute("font-size")! * text.Value.Length), 0, width));
    }

    [Fact]
    public void What_does_not_fit_into_a_cell_is_counted()
    {
        var touchpoints = Enumerable.Range(1, 12).ToDictionary(i => $"touchpoint.t{i}", ArtefactPart (i) => new Touchpoint { Label = $"Place {i}", Stage = "awareness", Channel = "web", Provenance = Assumed });

        Assert.Contains("+ 5 more in map.json", SvgRenderer.Render(Map("A map", "Words.", touchpoints)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_map_before_step_seven_says_that_it_is_a_preview()
    {
        var project = Project("A map");
        var approved = new ApprovedArtefacts(new Dictionary<Step, Artefact>());

        Assert.Contains("preview", SvgRenderer.Render(JourneyMap.Of(project, approved, [])), StringComparison.Ordinal);
    }

    [Fact]
    public void A_future_state_map_says_that_its_emotions_are_targets_and_which_stages_it_replaces()
    {
        var today = Project("Tomorrow");
        var future = today with { Charter = today.Charter with { MapType = MapType.FutureState, AsIs = new AsIsMap(today.Id, today.Stages.ToDictionary(stage => stage.Id, stage => $"old-{stage.Id}")) } };
        var cells = today.Stages.Index().ToDictionary(stage => $"emotion.runner.{stage.Item.Id}", ArtefactPart (stage) => new EmotionCell { Persona = "runner", Stage = stage.Item.Id, Emotion = 1 - (stage.Index * 0.3) });
        var approved = new ApprovedArtefacts(new Dictionary<Step, Artefact>
        {
            [Step.Personas] = new(Step.Personas, new Dictionary<string, ArtefactPart> { ["persona.runner"] = new Persona { Name = "Runner" } }),
            [Step.Emotions] = new(Step.Emotions, cells),
        });
        var svg = SvgRenderer.Render(JourneyMap.Of(future, approved, []));
        Assert.Contains("+1.0, target", svg, StringComparison.Ordinal);
        Assert.Contains("replaces old-purchase", svg, StringComparison.Ordinal);
        Assert.Contains("nobody has measured them", svg, StringComparison.Ordinal);
        Assert.DoesNotContain(", target", SvgRenderer.Render(JourneyMap.Of(today, approved, [])), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MapType.CurrentState, "Queues|To be: Flies|Waits")]
    [InlineData(MapType.FutureState, "Flies|Today: Waits")]
    public void A_scenario_of_another_time_than_the_maps_own_says_so_and_what_is_replaced_is_not_drawn_on_a_map_of_the_future(MapType type, string drawn)
    {
        var project = Project("A map");
        var queues = new Scenario { Persona = "runner", Stage = "awareness", Does = "Queues" };
        var approved = new ApprovedArtefacts(new Dictionary<Step, Artefact>
        {
            [Step.Scenarios] = new(Step.Scenarios, new Dictionary<string, ArtefactPart>
            {
                ["scenario.runner.awareness"] = queues,
                ["scenario.runner.awareness.better"] = queues with { State = ScenarioState.ToBe, Does = "Flies", AsIs = "scenario.runner.awareness" },
                ["scenario.walker.awareness"] = queues with { Persona = "walker", Does = "Waits" },
            }),
        });
        var map = JourneyMap.Of(project with { Charter = project.Charter with { MapType = type } }, approved, []);
        Assert.Equal(drawn, string.Join('|', map.Lanes.Single(lane => lane.Id == "doing").Cells[0].Entries.Select(entry => entry.Text)));
    }

    [Fact]
    public void Cells_that_may_no_longer_hold_are_marked_and_the_legend_says_so()
    {
        var project = Project("A map");
        var approved = new ApprovedArtefacts(new Dictionary<Step, Artefact>
        {
            [Step.Personas] = new(Step.Personas, new Dictionary<string, ArtefactPart> { ["persona.runner"] = new Persona { Name = "Runner" } }),
            [Step.Touchpoints] = new(Step.Touchpoints, new Dictionary<string, ArtefactPart> { ["touchpoint.shop"] = new Touchpoint { Label = "Shop", Stage = "purchase" }, ["touchpoint.mail"] = new Touchpoint { Label = "Mail", Stage = "purchase" } }),
            [Step.Emotions] = new(Step.Emotions, new Dictionary<string, ArtefactPart> { ["emotion.runner.purchase"] = new EmotionCell { Persona = "runner", Stage = "purchase", Emotion = 1, N = 3 } }),
        });
        var cause = new StaleCause("Something changed.", Staleness.Charter, 2, []);
        var stale = Staleness.None.With("touchpoints", ["touchpoint.shop"], cause).With("emotions", [Staleness.EveryPart], cause);
        var map = JourneyMap.Of(project, approved, [StepState.Initial(Step.Touchpoints) with { StaleReasons = ["Something changed."] }], stale);
        var entries = map.Lanes.SelectMany(lane => lane.Cells).SelectMany(cell => cell.Entries).ToList();
        Assert.Equal(["Shop", ""], entries.Where(entry => entry.Stale).Select(entry => entry.Text));
        var svg = SvgRenderer.Render(map);
        Assert.Contains(">↻ Shop<", svg, StringComparison.Ordinal);
        Assert.Contains(">Mail<", svg, StringComparison.Ordinal);
        Assert.Contains("↻ may no longer hold", svg, StringComparison.Ordinal);
    }

    private static Project Project(string name) =>
        new("0192f0c0d0e0f0a0b0c0d0e0f0a0b0c0", name, ProjectStatus.Running, DateTimeOffset.UnixEpoch, 1, new Charter { Brand = "Brand" }, Team.Empty);

    private static JourneyMap Map(string title, string words, Dictionary<string, ArtefactPart>? touchpoints = null)
    {
        var approved = new ApprovedArtefacts(new Dictionary<Step, Artefact>
        {
            [Step.Personas] = new(Step.Personas, new Dictionary<string, ArtefactPart> { ["persona.a"] = new Persona { Name = "A", Share = 60, Provenance = Assumed } }),
            [Step.Touchpoints] = new(Step.Touchpoints, touchpoints ?? []),
            [Step.Emotions] = new(Step.Emotions, new Dictionary<string, ArtefactPart> { ["emotion.a.awareness"] = new EmotionCell { Persona = "a", Stage = "awareness", Emotion = -1.5, N = 12, Low = -2, High = -1, Provenance = Assumed } }),
            [Step.Map] = new(Step.Map, new Dictionary<string, ArtefactPart> { ["map.map"] = new MapView { Title = title, TextAlternative = words, Lanes = MapLanes.All } }),
        });
        return JourneyMap.Of(Project(title), approved, []);
    }
}
