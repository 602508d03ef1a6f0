using Journey.Analysis.Changes;
using Journey.Analysis.Drafts;
using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Analysis.Drafts;

public class StepDraftTests
{
    private static readonly Project Shop = new(
        "0192f0c0d0e0f0a0b0c0d0e0f0a0b0c0", "Shop", ProjectStatus.Running, DateTimeOffset.UnixEpoch, 1,
        new Charter { Brand = "Shop", StageModel = new StageModel { Kind = StageModelKind.FiveStage }, Channels = ["web"] }, Team.Empty);

    [Fact]
    public void With_nothing_to_go_on_a_draft_is_empty_but_for_what_it_asks()
    {
        var nothing = new[] { Step.Personas, Step.Goals, Step.Path, Step.Emotions, Step.Scenarios, Step.Improvements };

        Assert.All(nothing, step => Assert.Empty(Draft(step, [])));
        Assert.All(Draft(Step.Touchpoints, []).Values, part => Assert.Null(Assert.IsType<CoverageGap>(part).Explanation));
    }

    [Fact]
    public void Channels_whose_names_make_one_slug_are_asked_for_each_by_itself()
    {
        var shop = Shop with { Charter = Shop.Charter with { Channels = ["Disney", "Disney+"], Scope = new Scope("awareness", "awareness") } };
        var gaps = StepDraft.Of(Input(Step.Touchpoints, [], new ApprovedArtefacts(new Dictionary<Step, Artefact>())) with { Project = shop });
        Assert.Equal(Identifiers.SlugsOf(shop.Charter.Channels).Select(known => ($"gap.awareness.{known.Value}", known.Key)), gaps.Select(gap => (gap.Key, Assert.IsType<CoverageGap>(gap.Value).Channel!)));
    }

    [Fact]
    public void A_channel_that_a_source_spells_otherwise_asks_for_no_reason()
    {
        List<Interaction> events = [.. Journeys(40).Select(item => item with { Channel = "Web-Shop" })];
        var gaps = Gaps("web shop");
        Assert.True(gaps < Gaps("phone"));
        Assert.Equal(Gaps("Web-Shop"), gaps);

        int Gaps(string channel) => StepDraft.Of(Input(Step.Touchpoints, events, new ApprovedArtefacts(new Dictionary<Step, Artefact>())) with { Project = Shop with { Charter = Shop.Charter with { Channels = [channel] } } }).Values.OfType<CoverageGap>().Count();
    }

    [Fact]
    public void Stages_that_a_source_calls_by_their_names_are_those_stages()
    {
        var events = Journeys(40);
        Dictionary<string, string> called = new() { ["awareness"] = "Świadomość", ["consideration"] = "CONSIDERATION", ["conversion"] = "conver_sion", ["retention"] = "Retention" };
        List<Interaction> named = [.. events.Select(item => item.Stage is { } stage ? item with { Stage = called.GetValueOrDefault(stage, stage) } : item)];
        var polish = Shop with { Charter = Shop.Charter with { Language = "pl" } };

        Assert.Contains(named, item => item.Stage == "Świadomość");
        foreach (var step in new[] { Step.Touchpoints, Step.Path, Step.Goals })
            Assert.Equal(Told(events, step), Told(named, step));
        Assert.NotEqual(Told(named, Step.Touchpoints, Shop), Told(events, Step.Touchpoints, Shop));

        IEnumerable<string> Told(List<Interaction> all, Step step, Project? project = null) => StepDraft.Of(Input(step, all, new ApprovedArtefacts(new Dictionary<Step, Artefact>())) with { Project = project ?? polish })
            .OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => part.Key + PartJson.Write(part.Value));
    }

    [Fact]
    public void Every_drafted_value_says_where_it_comes_from()
    {
        var events = Journeys(40);

        Assert.All(StepOrder.All.SelectMany(step => Draft(step, events).Values), part => Assert.True(part.Provenance.ContainsKey("*")));
        Assert.NotEmpty(Draft(Step.Touchpoints, events));
    }

    [Fact]
    public void Every_drafted_key_is_a_key_of_its_step()
    {
        var events = Journeys(40);

        foreach (var step in StepOrder.All)
            Assert.All(Draft(step, events).Keys, key => Assert.True(PartKey.Parse(step, key).TryGet(out _, out _), key));
    }

    [Fact]
    public void The_same_evidence_gives_the_same_draft()
    {
        var events = Journeys(60);

        foreach (var step in StepOrder.All)
        {
            var (first, second) = (Draft(step, events), Draft(step, events));
            Assert.Equal(first.OrderBy(part => part.Key).Select(part => part.Key + PartJson.Write(part.Value)), second.OrderBy(part => part.Key).Select(part => part.Key + PartJson.Write(part.Value)));
        }
    }

    [Fact]
    public void The_same_evidence_shows_no_change_and_worse_evidence_a_strong_one()
    {
        var before = Journeys(200);
        var touchpoints = new Artefact(Step.Touchpoints, Draft(Step.Touchpoints, before));
        var approved = new ApprovedArtefacts(new Dictionary<Step, Artefact> { [Step.Touchpoints] = touchpoints });
        var path = new Artefact(Step.Path, StepDraft.Of(Input(Step.Path, before, approved)));
        approved = new ApprovedArtefacts(new Dictionary<Step, Artefact> { [Step.Touchpoints] = touchpoints, [Step.Path] = path });

        Assert.Empty(EvidenceComparison.Compare(Shop, approved, JourneyEvidence.Of(before, []), []));
        var changes = EvidenceComparison.Compare(Shop, approved, JourneyEvidence.Of([.. before, .. Journeys(200, from: 1000, buys: 10)], []), []);
        Assert.Contains(changes, change => change.Strength == ChangeStrength.Strong && change.After < change.Before);
    }

    [Fact]
    public void Deviations_are_looked_for_against_the_plan_of_the_team_where_there_is_one()
    {
        var before = Journeys(40, buys: 1);
        var approved = new ApprovedArtefacts(new Dictionary<Step, Artefact> { [Step.Touchpoints] = new Artefact(Step.Touchpoints, Draft(Step.Touchpoints, before)) });
        var own = StepDraft.Of(Input(Step.Path, before, approved));
        Assert.DoesNotContain(own.Values, part => part is Journey.Domain.Artefacts.Deviation);
        var reversed = StepDraft.Of(Input(Step.Path, before, approved) with { Plan = ["buy", "compare", "look"] });
        Assert.Contains("deviation.out-of-order.compare", reversed.Keys);
        var actual = Assert.IsType<ActualPath>(reversed["actual-path.path"]);
        Assert.Equal(["buy", "compare", "look"], actual.ComparedWith);
        Assert.Contains("deviation.out-of-order.compare", actual.Findings!);
        Assert.Equal(["look", "compare", "buy"], Assert.IsType<PlannedPath>(reversed["planned-path.path"]).Touchpoints);
    }

    [Fact]
    public void Every_event_is_at_a_touchpoint_or_listed_as_at_none()
    {
        List<Interaction> events = [.. Journeys(40), .. Enumerable.Range(0, 100).Select(i => Event(1000 + i, $"errand {i}", "awareness", 0))];
        var touchpoints = new Artefact(Step.Touchpoints, Draft(Step.Touchpoints, Journeys(40)));
        var actual = (ActualPath)StepDraft.Of(Input(Step.Path, events, new ApprovedArtefacts(new Dictionary<Step, Artefact> { [Step.Touchpoints] = touchpoints })))["actual-path.path"];
        Assert.Equal((61, actual.Events), (actual.Unmapped!.Count, actual.MappedEvents + actual.Unmapped.Sum(activity => activity.Count)));
    }

    private static IReadOnlyDictionary<string, ArtefactPart> Draft(Step step, IReadOnlyList<Interaction> events) => StepDraft.Of(Input(step, events, new ApprovedArtefacts(new Dictionary<Step, Artefact>())));

    private static DraftInput Input(Step step, IReadOnlyList<Interaction> events, ApprovedArtefacts approved) =>
        new(step, Shop, approved, new Dictionary<Step, int>(), JourneyEvidence.Of(events, []), Array.Empty<Mood>(), new DateOnly(2026, 1, 1));

    /// <summary>Customers who look, and of whom every n-th does not buy.</summary>
    private static List<Interaction> Journeys(int count, int from = 0, int buys = 2)
    {
        var events = new List<Interaction>();
        for (var i = from; i < from + count; i++)
        {
            events.Add(Event(i, "look", "awareness", 0));
            events.Add(Event(i, "compare", "consideration", 1));
            if (buys == 2 ? i % 4 != 0 : i % buys == 0)
                events.Add(Event(i, "buy", "conversion", 2));
        }

        return events;
    }

    private static Interaction Event(int customer, string activity, string stage, int hour) => new()
    {
        EventId = $"{customer}-{activity}",
        CaseId = $"case-{customer}",
        CustomerId = $"customer-{customer}",
        Activity = activity,
        Stage = stage,
        Channel = "web",
        Time = DateTimeOffset.UnixEpoch.AddHours((customer * 10) + hour),
    };
}
