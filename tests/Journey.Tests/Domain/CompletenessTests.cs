using Journey.Domain.Artefacts;
using Journey.Domain.Completeness;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class CompletenessTests
{
    private static readonly Persona Whole = new() { Name = "Runner", Goals = ["Run"], Frustrations = ["Sizes"], Assumed = true };

    [Fact]
    public void Personas_need_one() => Assert.Equal(["persona"], Given.Missing(Artefact.Empty(Step.Personas)));

    [Fact]
    public void A_persona_needs_name_goal_frustration_and_evidence() =>
        Assert.Equal(["persona.a name", "persona.a goals", "persona.a frustrations", "persona.a evidence"], Given.Missing(Given.Artefact(Step.Personas, ("persona.a", new Persona()))));

    [Fact]
    public void A_persona_that_is_assumed_needs_no_evidence() => Assert.Empty(Given.Missing(Given.Artefact(Step.Personas, ("persona.a", Whole))));

    [Theory]
    [InlineData(60, 40, true)]
    [InlineData(60, 40.1, false)]
    public void Shares_sum_to_at_most_a_hundred(double one, double other, bool complete) =>
        Assert.Equal(complete ? [] : ["share"], Given.Missing(Given.Artefact(Step.Personas, ("persona.a", Whole with { Share = one }), ("persona.b", Whole with { Share = other }))));

    [Fact]
    public void Goals_need_an_expectation_in_every_stage_and_one_metric_for_each_persona()
    {
        Assert.Equal(["metric", "goal.runner.before expectation", "goal.runner.after expectation"], Given.Missing(Artefact.Empty(Step.Goals), Given.Personas));
        var goal = new Goal { Persona = "runner", Stage = "before", Expectation = "Honesty", Metric = new Metric("orders", null, null, 5, null, null) };
        Assert.Equal(["goal.runner.after expectation"], Given.Missing(Given.Artefact(Step.Goals, ("goal.runner.before", goal)), Given.Personas));
        Assert.Empty(Given.Missing(Given.Artefact(Step.Goals, ("goal.runner.before", goal), ("goal.runner.after", goal with { Stage = "after", Metric = null })), Given.Personas));
    }

    [Fact]
    public void A_metric_without_a_name_measures_nothing() => Assert.Contains(
        "metric", Given.Missing(Given.Artefact(Step.Goals, ("goal.runner.before", new Goal { Persona = "runner", Stage = "before", Metric = new Metric("  ", null, null, 1, null, null) })), Given.Personas));

    [Fact]
    public void A_goal_of_an_unknown_persona_is_named() =>
        Assert.Contains("goal.ghost.before persona", Given.Missing(Given.Artefact(Step.Goals, ("goal.ghost.before", new Goal { Persona = "ghost", Stage = "before" })), Given.Personas));

    [Fact]
    public void Touchpoints_cover_every_stage_and_channel_or_explain_the_gap()
    {
        var shop = new Touchpoint { Label = "Shop", Initiator = "customer", Receiver = "company", Channel = "Web", Stage = "before" };
        Assert.Equal(["touchpoint", "gap.after.web explanation"], Given.Missing(Given.Artefact(Step.Touchpoints, ("touchpoint.shop", shop))));
        Assert.Equal(["touchpoint"], Given.Missing(Given.Artefact(Step.Touchpoints, ("touchpoint.shop", shop), ("gap.after.web", new CoverageGap { Stage = "after", Channel = "web", Explanation = "No mail yet" }))));
        Assert.Empty(Given.Missing(Given.Artefact(Step.Touchpoints, ("touchpoint.shop", shop), ("touchpoint.mail", shop with { Stage = "after" }))));
    }

    [Fact]
    public void A_touchpoint_names_both_parties_and_a_channel() =>
        Assert.Superset(
            new HashSet<string> { "touchpoint.x label", "touchpoint.x initiator", "touchpoint.x receiver", "touchpoint.x channel" },
            Given.Missing(Given.Artefact(Step.Touchpoints, ("touchpoint.x", new Touchpoint { Stage = "before" }))).ToHashSet());

    [Fact]
    public void A_path_is_planned_over_approved_touchpoints()
    {
        Assert.Equal(["planned-path.path touchpoints"], Given.Missing(Artefact.Empty(Step.Path), Given.Touchpoints));
        Assert.Equal(["planned-path.path touchpoints"], Given.Missing(Path(("planned-path.path", new PlannedPath { Touchpoints = ["nowhere"] })), Given.Touchpoints));
        Assert.Empty(Given.Missing(Path(), Given.Touchpoints));
    }

    [Theory]
    [InlineData(94, false, "unmapped.forum accepted")]
    [InlineData(94, true, null)]
    [InlineData(95, false, null)]
    public void Events_map_to_touchpoints_or_the_rest_is_accepted(int mapped, bool accepted, string? missing)
    {
        var path = Path(("actual-path.path", new ActualPath { Events = 100, MappedEvents = mapped }), ("unmapped.forum", new UnmappedActivity { Activity = "forum", Events = 5, Accepted = accepted, Reason = "Not a contact." }));
        Assert.Equal(missing is null ? [] : [missing], Given.Missing(path, Given.Touchpoints));
    }

    [Fact]
    public void What_the_evidence_shows_on_the_path_is_answered_for_whatever_parts_are_there()
    {
        var actual = new ActualPath { Events = 100, MappedEvents = 80, Unmapped = [new("forum", 20)], Findings = ["activity.shop", "deviation.unplanned.forum"], ComparedWith = ["shop"] };
        var lie = new UnmappedActivity { Activity = "whatever", Events = 1_000_000, Accepted = true, Reason = "x" };
        var missing = Given.Missing(Path(("actual-path.path", actual), ("unmapped.whatever", lie)), Given.Touchpoints);
        Assert.Equal(["unmapped.forum accepted", "deviation.unplanned.forum resolution", "activity.shop goal"], missing.Take(3));
        Assert.Empty(Given.Missing(
            Path(
                ("actual-path.path", actual),
                ("unmapped.forum", new UnmappedActivity { Accepted = true, Reason = "Not ours" }),
                ("deviation.unplanned.forum", new Deviation { Resolution = DeviationResolution.Accepted }),
                ("activity.shop", new PathActivity { EmptyFacetsAccepted = "Not asked yet" })),
            Given.Touchpoints));
    }

    [Fact]
    public void Deviations_are_those_from_the_plan_that_stands() =>
        Assert.Equal(["planned-path.path touchpoints"], Given.Missing(Path(("actual-path.path", new ActualPath { ComparedWith = ["mail", "shop"] })), Given.Touchpoints));

    [Fact]
    public void What_a_part_of_the_path_the_emotions_or_the_scenarios_names_exists()
    {
        Assert.Equal(
            ["activity.a touchpoint", "decision-point.d touchpoint", "communication-point.c touchpoint"],
            Given.Missing(
                Path(
                    ("activity.a", new PathActivity { Touchpoint = "nowhere", EmptyFacetsAccepted = "x" }),
                    ("decision-point.d", new DecisionPoint { Touchpoint = "nowhere" }),
                    ("communication-point.c", new CommunicationPoint { Touchpoint = "nowhere" })),
                Given.Touchpoints));
        var emotions = Given.Missing(
            Given.Artefact(
                Step.Emotions,
                ("emotion.runner.before.x", new EmotionCell { Persona = "runner", Stage = "before", Touchpoint = "nowhere" }),
                ("emotion.runner.before.y", new EmotionCell { Persona = "runner", Stage = "before", Touchpoint = "shop" }),
                ("barrier.b", new Journey.Domain.Artefacts.Barrier { Touchpoint = "nowhere", Description = "x", Severity = 1 })),
            Given.Personas,
            Given.Touchpoints);
        Assert.Equal(["emotion.runner.before.x touchpoint", "barrier.b touchpoint"], emotions.Where(cell => cell.EndsWith("touchpoint", StringComparison.Ordinal)));
        Assert.Contains("scenario.ghost.before persona", Given.Missing(Given.Artefact(Step.Scenarios, ("scenario.ghost.before", new Scenario { Persona = "ghost", Stage = "before" })), Given.Personas));
    }

    [Fact]
    public void Texts_of_blanks_are_no_goals_and_no_frustrations() =>
        Assert.Equal(["persona.a goals", "persona.a frustrations"], Given.Missing(Given.Artefact(Step.Personas, ("persona.a", Whole with { Goals = ["  "], Frustrations = [""] }))));

    [Theory]
    [InlineData(DeviationResolution.Open, false)]
    [InlineData(DeviationResolution.Accepted, true)]
    [InlineData(DeviationResolution.Task, true)]
    public void A_deviation_is_accepted_or_a_task(DeviationResolution resolution, bool complete) =>
        Assert.Equal(complete ? [] : ["deviation.x resolution"], Given.Missing(Path(("deviation.x", new Deviation { Activity = "forum", Resolution = resolution })), Given.Touchpoints));

    [Fact]
    public void An_activity_has_six_facets_or_its_empty_ones_are_accepted()
    {
        var empty = new PathActivity { Label = "look" };
        Assert.Equal(
            ["goal", "goalReached", "channel", "touchpoint", "emotion", "problem", "missingSolution", "opportunity", "metric"],
            Given.Missing(Path(("activity.look", empty)), Given.Touchpoints).Select(missing => missing["activity.look ".Length..]));
        Assert.Empty(Given.Missing(Path(("activity.look", empty with { EmptyFacetsAccepted = "Not asked yet" })), Given.Touchpoints));
    }

    [Fact]
    public void Every_persona_feels_something_in_every_stage_with_provenance()
    {
        var cell = new EmotionCell { Persona = "runner", Stage = "before", Emotion = 1 };
        Assert.Equal(["emotion.runner.before emotion", "emotion.runner.after emotion"], Given.Missing(Given.Artefact(Step.Emotions, ("emotion.runner.before", cell)), Given.Personas));
        var known = cell with { Provenance = new Dictionary<string, Provenance> { ["*"] = Provenance.Assumed } };
        Assert.Empty(Given.Missing(Given.Artefact(Step.Emotions, ("emotion.runner.before", known), ("emotion.runner.after", known with { Stage = "after" })), Given.Personas));
    }

    [Fact]
    public void A_barrier_has_a_description_and_a_severity() =>
        Assert.Superset(new HashSet<string> { "barrier.x description", "barrier.x severity" }, Given.Missing(Given.Artefact(Step.Emotions, ("barrier.x", new Journey.Domain.Artefacts.Barrier()))).ToHashSet());

    [Fact]
    public void A_map_has_a_title_a_text_alternative_and_lanes()
    {
        Assert.Equal(["map.map title", "map.map textAlternative", "map.map lanes"], Given.Missing(Artefact.Empty(Step.Map)));
        Assert.Equal(["map.map title", "map.map textAlternative", "map.map lanes"], Given.Missing(Given.Artefact(Step.Map, ("map.map", new MapView()))));
        Assert.Equal(["map.map lanes"], Given.Missing(Given.Artefact(Step.Map, ("map.map", Map with { Lanes = ["doing", "magic"] }))));
    }

    [Fact]
    public void A_map_is_not_complete_over_stale_inputs_or_references_that_lead_nowhere()
    {
        var map = Given.Artefact(Step.Map, ("map.map", Map));
        Assert.Empty(Given.Missing(map, Given.Personas));
        Assert.Equal(["map.map sources"], Given.Missing(map, [Step.Personas], Given.Personas));
        var emotions = Given.Artefact(Step.Emotions, ("emotion.ghost.before", new EmotionCell { Persona = "ghost", Stage = "before", Touchpoint = "gone" }));
        Assert.Equal(["emotion.ghost.before persona", "emotion.ghost.before touchpoint"], Given.Missing(map, Given.Personas, emotions));
        var path = Path(("planned-path.path", new PlannedPath { Touchpoints = ["gone"] }), ("activity.a", new PathActivity { Touchpoint = "gone" }), ("communication-point.c", new CommunicationPoint { Touchpoint = "gone" }), ("decision-point.d", new DecisionPoint { Touchpoint = "gone" }));
        var barriers = Given.Artefact(Step.Emotions, ("barrier.b", new Journey.Domain.Artefacts.Barrier { Touchpoint = "gone", Persona = "ghost" }));
        Assert.Equal(
            ["planned-path.path touchpoints", "activity.a touchpoint", "decision-point.d touchpoint", "communication-point.c touchpoint", "barrier.b persona", "barrier.b touchpoint"],
            Given.Missing(map, Given.Personas, path, barriers));
    }

    [Fact]
    public void Improvements_need_a_strength_and_evidence_scores_and_a_decision_on_each()
    {
        Assert.Equal(["improvement"], Given.Missing(Artefact.Empty(Step.Improvements)));
        Assert.Equal(
            ["improvement", "kind", "statement", "stage", "evidence", "customerValue", "businessValue", "effort", "confidence", "decision", "decisionReason"],
            Given.Missing(Given.Artefact(Step.Improvements, ("improvement.x", new Improvement()))).Select(missing => missing.Replace("improvement.x ", "", StringComparison.Ordinal)));
        Assert.Empty(Given.Missing(Given.Artefact(Step.Improvements, ("improvement.x", Strength))));
    }

    [Fact]
    public void Every_go_has_an_owner_a_baseline_and_a_kpi_and_the_next_review_is_set()
    {
        var improvements = Given.Artefact(Step.Improvements, ("improvement.faq", Strength with { Kind = ImprovementKind.Opportunity, Decision = ImprovementDecision.Go }), ("improvement.later", Strength));
        Assert.Equal(["initiative.faq improvement", "next-review.next on"], Given.Missing(Artefact.Empty(Step.Monitoring), improvements));
        var initiative = new Initiative { Improvement = "improvement.faq", Owner = "stranger", Kpi = "kpi.nps" };
        var kpi = new Kpi { Name = "NPS", Type = KpiType.Nps, Target = 40 };
        Assert.Equal(
            ["initiative.faq owner", "initiative.faq due", "kpi.nps baseline", "next-review.next on"],
            Given.Missing(Given.Artefact(Step.Monitoring, ("initiative.faq", initiative), ("kpi.nps", kpi)), improvements));
        var done = Given.Artefact(
            Step.Monitoring, ("initiative.faq", initiative with { Owner = "olga", Due = new DateOnly(2026, 6, 1) }), ("kpi.nps", kpi with { Baseline = 0 }), ("next-review.next", new NextReview { On = new DateOnly(2026, 9, 1) }));
        Assert.Empty(Given.Missing(done, improvements));
    }

    [Fact]
    public void A_go_on_a_strength_is_carried_out_too_and_the_next_review_is_not_past()
    {
        var improvements = Given.Artefact(Step.Improvements, ("improvement.keep", Strength with { Decision = ImprovementDecision.Go }));
        var monitoring = Given.Artefact(Step.Monitoring, ("next-review.next", new NextReview { On = DateOnly.FromDateTime(Given.Now.UtcDateTime) }));
        Assert.Equal(["initiative.keep improvement", "next-review.next on"], Given.Missing(monitoring, improvements));
    }

    [Fact]
    public void What_the_map_lacks_in_a_part_of_another_step_names_the_step_that_has_to_be_opened_again()
    {
        var goals = Given.Artefact(Step.Goals, ("goal.ghost.before", new Goal { Persona = "ghost", Stage = "before" }));
        var path = Given.Artefact(Step.Path, ("planned-path.path", new PlannedPath { Touchpoints = ["nowhere"] }));
        var approved = new ApprovedArtefacts(new[] { Given.Personas, Given.Touchpoints, goals, path }.ToDictionary(one => one.Step));
        var map = Given.Artefact(Step.Map, ("map.map", new MapView()));
        var missing = StepCompleteness.Missing(new CompletenessInput(map, approved, Given.Project, [], Given.NoInputs, DateOnly.FromDateTime(Given.Now.UtcDateTime)));
        Assert.Contains("step 'goals', which holds the part, has to be opened again", missing.Single(cell => cell.Part == "goal.ghost.before").Reason, StringComparison.Ordinal);
        Assert.Contains("step 'path', which holds the part, has to be opened again", missing.Single(cell => cell.Part == "planned-path.path").Reason, StringComparison.Ordinal);
    }

    private static readonly MapView Map = new() { Title = "Map", TextAlternative = "In words", Lanes = ["doing"] };

    private static readonly Improvement Strength = new()
    {
        Kind = ImprovementKind.Strength,
        Statement = "People help",
        Stage = "before",
        Evidence = ["f1"],
        CustomerValue = 5,
        BusinessValue = 5,
        Effort = 1,
        Confidence = 0.5,
        Decision = ImprovementDecision.Later,
        DecisionReason = "Keep",
    };

    private static Artefact Path(params (string Key, ArtefactPart Part)[] parts) => Given.Artefact(Step.Path, parts.Any(part => part.Part is PlannedPath) ? parts : [("planned-path.path", new PlannedPath { Touchpoints = ["shop"] }), .. parts]);
}
