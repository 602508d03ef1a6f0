using Journey.Analysis.Drafts;
using Journey.Analysis.Emotions;
using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Domain;
using Journey.Domain.Artefacts;
using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Tests.Analysis.Drafts;

/// <summary>Places that evidence calls by a customer's name.</summary>
public sealed class NamingPlacesTests
{
    private const string Call = "call Zuzanna Marker";
    private const string Spelled = "call-zuzanna-marker";

    private static readonly Project Shop = new(
        "0192f0c0d0e0f0a0b0c0d0e0f0a0b0c0", "Shop", ProjectStatus.Running, DateTimeOffset.UnixEpoch, 1,
        new Charter { Brand = "Shop", StageModel = new StageModel { Kind = StageModelKind.FiveStage }, Channels = ["web"] }, Team.Empty);

    private static readonly string Unreadable = Identifiers.UnreadableSlugOf(Call);

    [Fact]
    public void Ids_that_drafts_make_of_them_are_not_to_be_read()
    {
        var touchpoints = Draft(Step.Touchpoints, new Dictionary<Step, Artefact>());
        Assert.Equal(Call, Assert.IsType<Touchpoint>(touchpoints[$"touchpoint.{Unreadable}"]).Label);
        Assert.Contains("touchpoint.look", touchpoints.Keys);
        var unmapped = Draft(Step.Path, Approved(new Dictionary<string, ArtefactPart> { ["touchpoint.look"] = touchpoints["touchpoint.look"] }));
        Assert.Contains($"unmapped.{Unreadable}", unmapped.Keys);
        Assert.All(touchpoints.Keys.Concat(unmapped.Keys), key => Assert.DoesNotContain("zuzanna", key, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_is_approved_under_such_an_id_is_still_found_in_evidence()
    {
        var touchpoints = Draft(Step.Touchpoints, new Dictionary<Step, Artefact>());
        var path = Draft(Step.Path, Approved(touchpoints), []);
        Assert.Contains($"activity.{Unreadable}", path.Keys);
        var actual = Assert.IsType<ActualPath>(path["actual-path.path"]);
        Assert.Equal((actual.Events, 0), (actual.MappedEvents, actual.Unmapped!.Count));
        var goal = new JourneyGoal(Unreadable, IsStage: false, new Dictionary<string, string>());
        Assert.True(goal.IsReached(new Place(Call)));
        Assert.True(new JourneyGoal("retention", IsStage: true, new Dictionary<string, string> { [Unreadable] = "retention" }).IsReached(new Place(Call)));
    }

    [Fact]
    public void An_id_that_members_wrote_or_approved_stays()
    {
        Assert.Contains($"touchpoint.{Spelled}", StepDraft.Of(Input(Step.Touchpoints, new Dictionary<Step, Artefact>(), [Call]) with { Kept = [Spelled] }).Keys);
        var path = Draft(Step.Path, Approved(Draft(Step.Touchpoints, new Dictionary<Step, Artefact>(), [])));
        Assert.Contains($"activity.{Spelled}", path.Keys);
    }

    [Theory]
    [InlineData("call [erased]", Spelled)]
    [InlineData("Call [erased]", Spelled)]
    [InlineData("call", "call")]
    [InlineData("[erased]", "erased")]
    public void Out_of_what_a_customer_was_struck_is_found_by_what_is_left_of_the_label(string place, string id)
    {
        var approved = new Dictionary<string, ArtefactPart> { [$"touchpoint.{Spelled}"] = new Touchpoint { Label = "call [erased]", Stage = "retention" }, ["touchpoint.look"] = new Touchpoint { Label = "Look", Stage = "awareness" } };
        var input = Input(Step.Path, Approved(approved), []) with { Evidence = JourneyEvidence.Of(Enumerable.Range(0, 40).SelectMany(customer => Events(customer, place)), []) };
        var path = StepDraft.Of(input);
        var isFound = id == Spelled;
        Assert.Equal(isFound, path.ContainsKey($"activity.{id}"));
        Assert.Equal(!isFound, path.ContainsKey($"unmapped.{id}"));
        Assert.Equal("retention", StageFlows.StageOf(Shop, input.Approved, input.Evidence.Shapes)(new Place(isFound ? place : "call [erased]")));
        Assert.Equal(isFound, new JourneyGoal(Spelled, IsStage: false, TouchpointIds.Struck(input.Approved[Step.Touchpoints].Of<Touchpoint>())).IsReached(new Place(place)));
        // While the step is open again, the touchpoint is the same.
        var touchpoints = StepDraft.Of(input with { Step = Step.Touchpoints, Approved = new ApprovedArtefacts(new Dictionary<Step, Artefact>()), Kept = [Spelled], KeptTouchpoints = [.. input.Approved[Step.Touchpoints].Of<Touchpoint>()] });
        Assert.Equal(["touchpoint." + id, "touchpoint.look"], touchpoints.Keys.Where(key => key.StartsWith("touchpoint.", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    private static Dictionary<Step, Artefact> Approved(IReadOnlyDictionary<string, ArtefactPart> touchpoints) => new() { [Step.Touchpoints] = new Artefact(Step.Touchpoints, touchpoints) };

    private static IReadOnlyDictionary<string, ArtefactPart> Draft(Step step, Dictionary<Step, Artefact> approved, string[]? naming = null) => StepDraft.Of(Input(step, approved, naming ?? [Call]));

    private static DraftInput Input(Step step, Dictionary<Step, Artefact> approved, string[] naming) =>
        new(step, Shop, new ApprovedArtefacts(approved), new Dictionary<Step, int>(), JourneyEvidence.Of(Enumerable.Range(0, 40).SelectMany(Events), []), Array.Empty<Mood>(), new DateOnly(2026, 1, 1)) { Naming = naming.ToHashSet() };

    private static IEnumerable<Interaction> Events(int customer) => Events(customer, Call);

    private static IEnumerable<Interaction> Events(int customer, string call) => new[] { "look", call }.Select((activity, index) => new Interaction
    {
        EventId = $"{customer}-{index}",
        CustomerId = $"customer-{customer}",
        Activity = activity,
        Stage = index == 0 ? "awareness" : "retention",
        Channel = "web",
        Time = DateTimeOffset.UnixEpoch.AddHours((customer * 10) + index),
    });
}
