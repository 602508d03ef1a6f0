using Journey.Analysis.Drafts;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;
using Journey.Tests.Domain;

namespace Journey.Tests.Analysis.Drafts;

/// <summary>What is drafted from emotions that are aimed at, and from those that customers feel.</summary>
public class TargetDraftTests
{
    private static readonly Project Future = Given.With(Given.Charter with { MapType = MapType.FutureState });

    [Fact]
    public void What_is_aimed_at_is_no_strength()
    {
        Assert.Equal("improvement.keep-shop", Assert.Single(Draft(Step.Improvements, Given.Project, isTarget: null)).Key);
        Assert.Empty(Draft(Step.Improvements, Given.Project, isTarget: true));
        Assert.Empty(Draft(Step.Improvements, Future, isTarget: true));
        Assert.Empty(Draft(Step.Improvements, Future, isTarget: null));
    }

    [Fact]
    public void A_scenario_of_today_feels_what_customers_feel_and_one_that_is_to_be_what_is_aimed_at()
    {
        Assert.Equal((ScenarioState.AsIs, "very happy (+2.0)", Provenance.Inferred), Scenario(Given.Project, isTarget: null));
        Assert.Equal((ScenarioState.AsIs, null, Provenance.Inferred), Scenario(Given.Project, isTarget: true));
        Assert.Equal((ScenarioState.ToBe, "very happy (+2.0)", Provenance.Assumed), Scenario(Future, isTarget: true));
    }

    [Fact]
    public void The_map_in_words_tells_targets_from_emotions()
    {
        Assert.Contains("1 touchpoints, emotion +2.0", Words(Given.Project, isTarget: null), StringComparison.Ordinal);
        Assert.Contains("1 touchpoints, target emotion +2.0", Words(Given.Project, isTarget: true), StringComparison.Ordinal);
        Assert.Contains("1 touchpoints, target emotion +2.0", Words(Future, isTarget: true), StringComparison.Ordinal);
    }

    private static string Words(Project project, bool? isTarget) => Assert.IsType<MapView>(Draft(Step.Map, project, isTarget)["map.map"]).TextAlternative!;

    private static (ScenarioState, string?, Provenance) Scenario(Project project, bool? isTarget)
    {
        var scenario = Assert.IsType<Scenario>(Draft(Step.Scenarios, project, isTarget)["scenario.runner.before"]);
        return (scenario.State, scenario.Feels, scenario.Provenance.GetValueOrDefault("feels", scenario.Provenance["*"]));
    }

    private static IReadOnlyDictionary<string, ArtefactPart> Draft(Step step, Project project, bool? isTarget)
    {
        var approved = new[]
        {
            Given.Personas,
            Given.Touchpoints,
            Given.Artefact(Step.Path, ("activity.shop", new PathActivity { Label = "Shop", Stage = "before", Emotion = 2, IsTarget = isTarget })),
            Given.Artefact(Step.Emotions, ("emotion.runner.before", new EmotionCell { Persona = "runner", Stage = "before", Emotion = 2, IsTarget = isTarget })),
        };
        return StepDraft.Of(new DraftInput(
            step, project, new ApprovedArtefacts(approved.ToDictionary(one => one.Step)), new Dictionary<Step, int>(), JourneyEvidence.Of([], []), [], new DateOnly(2026, 1, 1)));
    }
}
