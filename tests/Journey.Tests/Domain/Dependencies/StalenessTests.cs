using Journey.Domain.Artefacts;
using Journey.Domain.Dependencies;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain.Dependencies;

public class StalenessTests
{
    private readonly Mapped project = new();

    [Fact]
    public void What_is_approved_for_the_first_time_or_again_without_a_change_makes_nothing_stale()
    {
        Assert.Empty(project.Parts());
        foreach (var step in StepOrder.All)
            project.Confirm(step);
        Assert.Empty(project.Parts());
    }

    [Fact]
    public void A_changed_persona_reaches_its_own_cells_and_what_rests_on_those()
    {
        project.Change(Step.Personas, "persona.walker", new Persona { Name = "Hiker" });
        Assert.Equal(
            ["emotion.walker.after", "emotion.walker.before", "goal.walker.after", "goal.walker.before", "improvement.queue", "initiative.queue", "kpi.rate", "kpi.wait", "map.map", "scenario.walker.after", "scenario.walker.before"],
            project.Parts());
        Assert.Equal(["persona.walker"], project.PathTo(Step.Goals, "goal.walker.after"));
        Assert.Equal(["persona.walker", "emotion.walker.before", "improvement.queue"], project.PathTo(Step.Monitoring, "initiative.queue"));
        Assert.Equal("'persona.walker' changed in step 'personas', version 2. 'goal.walker.after' and 1 more parts rest on it.", Assert.Single(project.Stale().Reasons("goals")));
    }

    [Fact]
    public void A_changed_touchpoint_reaches_what_happens_there_and_no_other_stage()
    {
        project.Change(Step.Touchpoints, "touchpoint.mail", new Touchpoint { Label = "Letter", Stage = "after", Channel = "mail" });
        Assert.Equal(["activity.mail", "actual-path.path", "barrier.late", "improvement.sooner", "map.map", "scenario.runner.after", "scenario.walker.after"], project.Parts());
        Assert.Equal(["touchpoint.mail", "barrier.late"], project.PathTo(Step.Improvements, "improvement.sooner"));
    }

    [Fact]
    public void A_changed_emotion_reaches_the_scenario_of_its_cell()
    {
        project.Change(Step.Emotions, "emotion.runner.before.shop", new EmotionCell { Persona = "runner", Stage = "before", Touchpoint = "shop", Emotion = 1 });
        Assert.Equal(["improvement.queue", "initiative.queue", "kpi.wait", "map.map", "scenario.runner.before"], project.Parts());
    }

    [Theory]
    [InlineData("goal.runner.before")]
    [InlineData("step:goals")]
    public void What_is_cited_reaches_what_cites_it_though_the_step_is_read_by_no_other_way(string cited)
    {
        project.Change(Step.Improvements, "improvement.keep", new Improvement { Stage = "after", Evidence = [cited] });
        project.Change(Step.Touchpoints, "touchpoint.shop", project[Step.Touchpoints].Parts["touchpoint.shop"] with { Evidence = [cited] });
        foreach (var step in StepOrder.All.Where(step => step > Step.Touchpoints))
            project.Confirm(step);
        project.Change(Step.Goals, "goal.runner.before", new Goal { Persona = "runner", Stage = "before", Expectation = "More" });
        Assert.Contains("improvement.keep", project.Parts());
        Assert.Equal(["goal.runner.before"], project.PathTo(Step.Improvements, "improvement.keep"));
        Assert.Contains("touchpoint.shop", project.Parts());
        Assert.DoesNotContain("touchpoint.mail", project.Parts());
        Assert.Equal(["goal.runner.before", "touchpoint.shop"], project.PathTo(Step.Path, "activity.shop"));
    }

    [Fact]
    public void A_citation_that_is_no_finding_leaves_the_findings_of_the_stage()
    {
        project.Change(Step.Improvements, "improvement.queue", new Improvement { Stage = "before", Evidence = ["persona.runner"] });
        project.Change(Step.Emotions, "emotion.runner.before.shop", new EmotionCell { Persona = "runner", Stage = "before", Touchpoint = "shop", Emotion = 1 });
        Assert.Contains("improvement.queue", project.Parts());
    }

    [Fact]
    public void Where_a_persona_comes_cells_are_missing_but_none_is_wrong()
    {
        project.Change(Step.Personas, "persona.jumper", new Persona { Name = "Jumper" });
        Assert.Equal(["emotions ?", "goals ?", "map.map", "scenarios ?"], project.Parts());
        Assert.Equal("'persona.jumper' was added in step 'personas', version 2.", Assert.Single(project.Stale().Reasons("goals")));
    }

    [Fact]
    public void A_go_that_no_initiative_carries_out_is_missing_in_monitoring()
    {
        project.Change(Step.Improvements, "improvement.later", new Improvement { Decision = ImprovementDecision.Later });
        Assert.Empty(project.Parts());
        project.Change(Step.Improvements, "improvement.new", new Improvement { Decision = ImprovementDecision.Go });
        Assert.Equal(["monitoring ?"], project.Parts());
        Assert.Equal("'improvement.new' was added in step 'improvements', version 3.", Assert.Single(project.Stale().Reasons("monitoring")));
        project.Change(Step.Improvements, "improvement.new", null);
        Assert.Empty(project.Parts());
        project.Change(Step.Improvements, "improvement.later", new Improvement { Decision = ImprovementDecision.Go });
        Assert.Equal(["monitoring ?"], project.Parts());
        project.Confirm(Step.Monitoring);
        Assert.Empty(project.Parts());
    }

    [Fact]
    public void A_go_that_an_initiative_carries_out_reaches_that_alone()
    {
        project.Change(Step.Improvements, "improvement.queue", new Improvement { Stage = "before", Decision = ImprovementDecision.Go });
        Assert.Equal(["initiative.queue", "kpi.wait"], project.Parts());
    }

    [Fact]
    public void What_was_removed_reaches_what_named_it()
    {
        project.Change(Step.Touchpoints, "touchpoint.shop", null);
        Assert.Contains("planned-path.path", project.Parts());
        Assert.Contains("activity.shop", project.Parts());
        Assert.DoesNotContain("activity.mail", project.Parts());
    }

    [Fact]
    public void Approving_a_step_again_clears_it_and_what_was_stale_through_it_alone()
    {
        project.Change(Step.Touchpoints, "touchpoint.mail", new Touchpoint { Label = "Letter", Stage = "after", Channel = "mail" });
        project.Confirm(Step.Path);
        Assert.DoesNotContain("activity.mail", project.Parts());
        // The barrier stands at the touchpoint itself, so it is stale still, and the improvement through it.
        Assert.Contains("improvement.sooner", project.Parts());
        project.Confirm(Step.Emotions);
        Assert.Equal(["map.map", "scenario.runner.after", "scenario.walker.after"], project.Parts());
        project.Confirm(Step.Scenarios);
        project.Confirm(Step.Map);
        Assert.Empty(project.Parts());
    }

    [Fact]
    public void What_was_approved_in_knowledge_of_a_change_stays_fresh_while_the_step_between_is_stale()
    {
        project.Change(Step.Personas, "persona.walker", new Persona { Name = "Hiker" });
        project.Confirm(Step.Scenarios);
        Assert.DoesNotContain("scenario.walker.before", project.Parts());
        Assert.Contains("emotion.walker.before", project.Parts());
        project.Change(Step.Emotions, "emotion.walker.before", new EmotionCell { Persona = "walker", Stage = "before", Emotion = -2 });
        Assert.Contains("scenario.walker.before", project.Parts());
        Assert.DoesNotContain("scenario.walker.after", project.Parts());
    }

    [Fact]
    public void Only_what_came_after_a_steps_own_basis_counts_also_through_others()
    {
        project.Change(Step.Personas, "persona.walker", new Persona { Name = "Hiker" });
        project.Confirm(Step.Scenarios);
        project.Change(Step.Personas, "persona.runner", new Persona { Name = "Sprinter" });
        Assert.Contains("scenario.runner.after", project.Parts());
        Assert.DoesNotContain("scenario.walker.after", project.Parts());
    }

    [Fact]
    public void A_change_that_is_taken_back_leaves_nothing_stale()
    {
        project.Change(Step.Personas, "persona.walker", new Persona { Name = "Hiker" });
        project.Change(Step.Personas, "persona.walker", new Persona { Name = "Walker" });
        Assert.Empty(project.Parts());
    }

    [Fact]
    public void A_changed_charter_reaches_the_parts_that_rest_on_it_until_their_step_is_approved_again()
    {
        Mark(Given.Charter with { Channels = ["mail"] });
        Assert.Equal(["activity.shop", "emotion.runner.before.shop", "improvement.queue", "initiative.queue", "kpi.wait", "map.map", "planned-path.path", "scenario.runner.before", "scenario.walker.before", "touchpoint.shop", "touchpoints ?"], project.Parts());
        project.Confirm(Step.Touchpoints);
        Assert.Empty(project.Parts());
        Mark(Given.Charter with { Objectives = [] });
        Assert.Equal(["goals *", "kpi.rate", "map.map"], project.Parts());
        Mark(Given.Charter with { CadenceDays = 30 });
        Assert.Equal(["goals *", "kpi.rate", "kpi.wait", "map.map", "next-review.next"], project.Parts());
    }

    [Fact]
    public void Evidence_marks_its_part_alone_until_the_step_is_approved_again()
    {
        project.Known = project.Known.With("emotions", ["emotion.runner.after"], new StaleCause("Sadder.", Staleness.Evidence, 3, []));
        Assert.Equal(["emotion.runner.after"], project.Parts());
        project.Confirm(Step.Goals);
        Assert.Equal(["emotion.runner.after"], project.Parts());
        project.Confirm(Step.Emotions);
        Assert.Empty(project.Parts());
    }

    [Fact]
    public void What_comes_while_a_version_is_under_review_makes_that_version_stale_where_it_rests_on_it()
    {
        var basis = new Dictionary<string, int> { [Staleness.Charter] = 1, [Staleness.Evidence] = 3 };
        var submitted = Given.Artefact(Step.Touchpoints, ("touchpoint.shop", new Touchpoint { Channel = "Web" }), ("touchpoint.mail", new Touchpoint { Channel = "mail" }));
        var known = Staleness.None.With("touchpoints", ["touchpoint.shop"], new StaleCause("Known.", Staleness.Evidence, 3, []))
            .With("touchpoints", ["touchpoint.shop", "touchpoint.gone"], new StaleCause("Sadder.", Staleness.Evidence, 4, []))
            .Noting("touchpoints", new LateChange("Mail went.", CharterChange.Channel("mail"), 2), basis);
        Assert.Equal("Mail went.", known.Noting("touchpoints", new LateChange("Mail went.", CharterChange.Channel("mail"), 3), basis).Late!["touchpoints"].Single().Reason);
        var approved = known.Approved(submitted, basis);
        Assert.Equal(
            ["touchpoint.mail Mail went. 2", "touchpoint.shop Sadder. 4"],
            approved["touchpoints"].SelectMany(part => part.Causes.Select(cause => $"{part.Part} {cause.Reason} {cause.Version}")).Order(StringComparer.Ordinal));
        Assert.Null(approved.Late);
        Assert.True(known.Approved(submitted, new Dictionary<string, int> { [Staleness.Charter] = 2, [Staleness.Evidence] = 4 }).IsNone);
    }

    [Fact]
    public void Many_causes_of_one_part_are_counted_and_not_dropped_in_silence()
    {
        var many = Enumerable.Range(0, 9).Select(i => ($"touchpoint.t{i}", (ArtefactPart)new Touchpoint { Stage = "before" }));
        project.Approve(Given.Artefact(Step.Touchpoints, [.. many, .. project[Step.Touchpoints].Parts.Select(part => (part.Key, part.Value))]));
        var map = project.Stale()["map"].Single();
        Assert.Equal((Staleness.MostCauses, 9 - Staleness.MostCauses), (map.Causes.Count, map.MoreCauses));
        Assert.Equal(9, project.Stale()["scenarios"].Single(part => part.Part == "scenario.runner.before") is var scenario ? scenario.Causes.Count + scenario.MoreCauses : 0);
    }

    [Fact]
    public void Causes_that_lie_in_no_artefact_are_all_kept_and_the_answer_counts_those_it_leaves_out()
    {
        foreach (var i in Enumerable.Range(0, 9))
            project.Known = project.Known.With("touchpoints", [null], new StaleCause($"Channel '{i}' came into scope.", Staleness.Charter, 2, []));
        project.Known = project.Stale();
        Assert.Equal(9, project.Stale()["touchpoints"].Single().Causes.Count);
        Assert.Equal((Staleness.MostCauses, 9 - Staleness.MostCauses), project.Stale().Shown()["touchpoints"].Single() is var part ? (part.Causes.Count, part.MoreCauses) : default);
        Assert.Equal(9, project.Stale().Reasons("touchpoints").Count);
    }

    [Fact]
    public void A_step_whose_basis_is_not_known_is_stale_through_others_rather_than_silently_fresh()
    {
        var steps = new Dictionary<Step, ApprovedStep>
        {
            [Step.Personas] = new(Given.Personas, 2, new Dictionary<string, int>()),
            [Step.Emotions] = new(Given.Artefact(Step.Emotions, ("emotion.runner.before", new EmotionCell { Persona = "runner", Stage = "before" })), 1, new Dictionary<string, int> { ["personas"] = 1 }),
            [Step.Improvements] = new(Given.Artefact(Step.Improvements, ("improvement.a", new Improvement { Stage = "before" })), 1, new Dictionary<string, int>()),
        };
        var stale = StalenessGraph.Of(steps, (_, _) => Given.Artefact(Step.Personas, ("persona.runner", new Persona { Name = "Slow" })), Staleness.None);
        Assert.Equal(["emotions", "improvements"], stale.Steps.Keys);
    }

    private void Mark(Charter charter)
    {
        project.Charter++;
        foreach (var effect in CharterChange.Effects(Given.Charter, charter))
        {
            foreach (var step in effect.Steps)
                project.Known = project.Known.With(step.Slug(), StalenessGraph.Reached(effect.Topic, project[step]), new StaleCause(effect.Reason, Staleness.Charter, project.Charter, []));
        }
    }
}
