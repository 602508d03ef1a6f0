using Journey.Analysis.Changes;
using Journey.Analysis.Evidence;
using Journey.Domain.Artefacts;
using Journey.Domain.FollowUps;
using Journey.Domain.Steps;

namespace Journey.Tests.Analysis.Changes;

public class PersonaDriftTests
{
    private const int Later = Crowd.Days;
    private const int Trials = 25;

    /// <summary>What was drawn before, and what comes of the same mixture.</summary>
    public static TheoryData<string> SameMixture => ["other customers", "more customers", "later customers", "the same customers later", "other customers of one kind", "later customers of one kind"];

    [Theory]
    [MemberData(nameof(SameMixture))]
    public void Customers_of_the_same_mixture_raise_no_more_alarms_than_is_said(string what)
    {
        var alarms = Enumerable.Range(0, Trials).Count(seed => Strong(Drafting.Approved(Before(what, seed)), Now(what, seed)).Count > 0);

        Assert.True(alarms <= 0.05 * Trials, $"{alarms} alarms in {Trials} runs");
    }

    [Theory]
    [InlineData("monetary", 2, 1, 1, 1)]
    [InlineData("frequency", 1, 1.5, 1, 1)]
    [InlineData("channel: store", 1, 1, 0.6, 1)]
    [InlineData("share", 1, 1, 1, 3)]
    public void A_segment_that_shifts_is_found(string figure, double spend, double visits, double inStore, double weight)
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var approved = Drafting.Approved(Crowd.Draw(2 * seed, Crowd.Shop, 400));
            var shifted = Crowd.Shop[1] with { Spend = Crowd.Shop[1].Spend * spend, Visits = Crowd.Shop[1].Visits * visits, InStore = Crowd.Shop[1].InStore * inStore, Weight = Crowd.Shop[1].Weight * weight };

            var changes = Strong(approved, Crowd.Draw((2 * seed) + 1, [Crowd.Shop[0], shifted, Crowd.Shop[2]], 400, Later));

            Assert.Contains(changes, change => change.Figure.StartsWith(figure, StringComparison.Ordinal) && change is { P: < 0.05, NBefore: > 0, NAfter: > 0, Test: not null });
            Assert.All(changes, change => Assert.True(Drafting.PersonasOf(approved).ContainsKey(change.Part["persona.".Length..]) && change.Step == "personas"));
        }
    }

    [Fact]
    public void A_persona_that_no_segment_resembles_any_more_is_told()
    {
        var approved = Drafting.Approved(Crowd.Draw(1, Crowd.Shop, 400));

        var changes = Strong(approved, Crowd.Draw(2, [Crowd.Shop[0], Crowd.Shop[2]], 400, Later));

        var gone = Assert.Single(changes, change => change.Figure.StartsWith("no segment today resembles", StringComparison.Ordinal));
        Assert.True(gone is { After: < 0.04, Before: > 0.2, NBefore: 400, NAfter: 400 });
        Assert.DoesNotContain(changes, change => change.Part == gone.Part && change.Figure.StartsWith("share of", StringComparison.Ordinal));
    }

    [Fact]
    public void A_small_shift_is_weak_however_many_customers_make_it_certain()
    {
        var approved = Drafting.Approved(Crowd.Draw(1, Crowd.AllAlike, 6000));

        var changes = Drafting.Drift(approved, Crowd.Draw(2, [Crowd.AllAlike[0] with { Spend = Crowd.AllAlike[0].Spend * 1.09 }], 6000, Later));

        Assert.Contains(changes, change => change.Figure.StartsWith("monetary", StringComparison.Ordinal) && change is { Strength: ChangeStrength.Weak, P: < 0.05 });
        Assert.DoesNotContain(changes, change => change.Strength == ChangeStrength.Strong);
    }

    [Fact]
    public void The_same_evidence_shows_no_change_and_the_same_shift_the_same_changes()
    {
        var (before, now) = (Crowd.Draw(1, Crowd.Shop, 300), Crowd.Draw(2, [Crowd.Shop[0]], 300, Later));
        var approved = Drafting.Approved(before);

        Assert.Empty(Drafting.Drift(approved, before));
        Assert.Equal(Drafting.Drift(approved, now), Drafting.Drift(approved, [.. now.AsEnumerable().Reverse()]));
    }

    [Fact]
    public void Stages_that_a_source_calls_otherwise_than_before_are_no_change()
    {
        var before = Crowd.Draw(1, Crowd.Shop, 300);

        Assert.Contains(Drafting.PersonasOf(Drafting.Approved(before)).Values, persona => persona.Profile!.Features.Any(figures => figures is { Feature: "furthest stage", Mean: > 0 }));
        Assert.Empty(Drafting.Drift(Drafting.Approved(before), [.. before.Select(item => item with { Stage = item.Stage!.ToUpperInvariant() })]));
    }

    [Fact]
    public void A_persona_without_a_profile_is_not_looked_at_nor_is_any_without_customers()
    {
        var approved = Drafting.Approved(Crowd.Draw(1, Crowd.Shop, 300));
        var byHand = new ApprovedArtefacts(new Dictionary<Step, Artefact>
        {
            [Step.Personas] = new(Step.Personas, approved[Step.Personas].Parts.ToDictionary(part => part.Key, part => (ArtefactPart)((Persona)part.Value with { Profile = null }))),
        });

        Assert.NotEmpty(Drafting.Drift(approved, Crowd.Draw(2, [Crowd.Shop[0]], 300)));
        Assert.Empty(Drafting.Drift(byHand, Crowd.Draw(2, [Crowd.Shop[0]], 300)));
        Assert.Empty(Drafting.Drift(approved, []));
    }

    private static IReadOnlyList<Change> Strong(ApprovedArtefacts approved, List<Interaction> events) => [.. Drafting.Drift(approved, events).Where(change => change.Strength == ChangeStrength.Strong)];

    private static List<Interaction> Before(string what, int seed) => Crowd.Draw(2 * seed, Mixture(what), 400);

    private static List<Interaction> Now(string what, int seed) => what switch
    {
        "more customers" => [.. Before(what, seed), .. Crowd.Draw((2 * seed) + 1, Mixture(what), 400)],
        "later customers" or "later customers of one kind" => [.. Before(what, seed), .. Crowd.Draw((2 * seed) + 1, Mixture(what), 400, Later)],
        "the same customers later" => [.. Before(what, seed), .. Crowd.Draw((2 * seed) + 1, Mixture(what), 400, Later, $"s{2 * seed}")],
        _ => Crowd.Draw((2 * seed) + 1, Mixture(what), 400),
    };

    private static IReadOnlyList<Kind> Mixture(string what) => what.EndsWith("of one kind", StringComparison.Ordinal) ? Crowd.AllAlike : Crowd.Shop;
}
