using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Domain;

public class ProjectCopyTests
{
    private static readonly Dictionary<string, Provenance> Measured = new() { ["*"] = Provenance.Inferred, ["share"] = Provenance.Measured };

    [Fact]
    public void A_persona_is_taken_over_as_a_belief_without_figures_quotes_and_evidence()
    {
        var copy = Copy(new Persona { Name = "Runner", Share = 40, Quote = "They hurt!", Goals = ["Run"], Profile = Given.Profile, Provenance = Measured, Evidence = ["f1"] });
        Assert.Equal(("Runner", null, null, null, true), (copy.Name, copy.Share, copy.Quote, copy.Profile, copy.Assumed));
        Assert.Equal(["Run"], copy.Goals);
    }

    [Fact]
    public void Targets_stay_and_baselines_readings_and_dates_go()
    {
        var goal = Copy(new Goal { Persona = "runner", Stage = "before", Metric = new Metric("orders", "%", 3, 5, Direction.Up, new DateOnly(2026, 5, 1)), Provenance = Measured, Evidence = ["f1"] });
        Assert.Equal(new Metric("orders", "%", null, 5, Direction.Up, null), goal.Metric);
        var activity = Copy(new PathActivity { Label = "Pay", Stage = "after", GoalReached = 0.5, Emotion = -1, MetricReading = 9, Suggestions = ["faster"], Problem = "slow", Provenance = Measured, Evidence = ["f1"] });
        Assert.Equal(("Pay", null, null, null, "slow"), (activity.Label, activity.GoalReached, activity.Emotion, activity.MetricReading, activity.Problem));
        Assert.Empty(activity.Suggestions);
        Assert.Equal([new Objective("Fewer abandoned carts", "abandonment", 0.6, null)], ProjectCopy.Of(Given.Charter with { Objectives = [new Objective("Fewer abandoned carts", "abandonment", 0.6, new DateOnly(2026, 9, 1))] }).Objectives);
    }

    [Fact]
    public void What_was_found_or_decided_stays_behind()
    {
        foreach (var kind in PartKinds.All)
        {
            var part = (ArtefactPart)Activator.CreateInstance(kind.Type)! with { Provenance = Measured, Evidence = ["f1"] };
            var copy = ProjectCopy.Of(part);
            Assert.True(copy is null || (ProjectCopy.Steps.Contains(kind.Step) && copy.Evidence.Count == 0), kind.Name);
        }

        Assert.Null(ProjectCopy.Of(new ActualPath { Cases = 3 }));
        Assert.Null(ProjectCopy.Of(new Deviation { Activity = "x" }));
        Assert.Null(ProjectCopy.Of(new EmotionCell { Emotion = 1 }));
    }

    [Fact]
    public void Who_copies_is_an_owner_and_the_others_stay_what_they_are()
    {
        var team = ProjectCopy.Of(Given.Team, "carl");
        Assert.Equal(["olga", "carl"], team.With(TeamRole.Owner).Select(member => member.MemberId));
        Assert.Equal(Given.Team.Members.Count, team.Members.Count);
    }

    private static T Copy<T>(T part)
        where T : ArtefactPart
    {
        var copy = Assert.IsType<T>(ProjectCopy.Of(part));
        Assert.Equal([new KeyValuePair<string, Provenance>("*", Provenance.Assumed)], copy.Provenance);
        Assert.Empty(copy.Evidence);
        return copy;
    }
}
