using Journey.Analysis.Evidence;
using Journey.Analysis.Segments;
using Journey.Domain.Artefacts;
using Journey.Domain.Steps;
using Journey.Tests.Analysis.Changes;

namespace Journey.Tests.Analysis.Segments;

public class SegmentProfileTests
{
    [Fact]
    public void A_drafted_persona_has_the_figures_of_the_customers_like_it()
    {
        var personas = Drafting.Personas(Crowd.Draw(1, Crowd.Shop, 400));
        var regular = personas.Of<Persona>().Select(persona => persona.Value).Single(persona => persona.Name!.Contains("come often", StringComparison.Ordinal) || persona.Name.Contains("use store more", StringComparison.Ordinal));

        Assert.Equal(400, regular.Profile!.Of);
        Assert.InRange(regular.Profile.N, 0.9 * regular.Share!.Value * 4, regular.Share.Value * 4 * 1.1);
        Assert.Equal(Provenance.Measured, regular.Provenance["profile"]);
        Assert.Equal(["recency", "frequency", "monetary", "channel: store", "channel: web", "furthest stage"], regular.Profile.Features.Select(figures => figures.Feature));
        Assert.InRange(regular.Profile.Features.Single(figures => figures.Feature == "channel: store").Mean, 0.85, 0.95);
        Assert.InRange(regular.Profile.Features.Single(figures => figures.Feature == "frequency") is { Scale: FeatureScale.Logarithm } visits ? Math.Exp(visits.Mean) : 0, 18, 30);
        Assert.All(regular.Profile.Features, figures => Assert.True(figures.N == regular.Profile.N && figures.DeviationOfAll > 0));
    }

    [Fact]
    public void Segments_of_too_few_customers_have_no_profile()
    {
        Assert.All(Drafting.Personas(Crowd.Draw(1, Crowd.Shop, 12)).Of<Persona>(), persona => Assert.True(persona.Value.Profile is null || persona.Value.Profile.N >= SegmentProfiles.FewestCustomers));
        Assert.Contains(Drafting.Personas(Crowd.Draw(1, Crowd.Shop, 12)).Of<Persona>(), persona => persona.Value.Profile is null);
    }

    [Theory]
    [InlineData(60, 60)]
    [InlineData(90, 30)]
    [InlineData(40, 6)]
    public void A_segment_that_its_profile_would_not_find_has_none(int early, int late)
    {
        // All alike but in what they do, which only the inferred stage tells.
        var events = Enumerable.Range(0, early + late).SelectMany(customer => Journey(customer, customer < early ? ["look", "look", "look", "look"] : ["look", "compare", "order", "praise"])).ToList();

        var personas = Drafting.Personas(events).Of<Persona>().Select(persona => persona.Value).ToList();

        Assert.True(personas.Count > 1);
        Assert.All(personas, persona => Assert.True(persona.Profile is null || Math.Abs(persona.Profile.N - Size(persona)) <= 0.2 * Size(persona), $"{persona.Segment}: {persona.Profile?.N}"));
        Assert.All(personas.Where(persona => Size(persona) < SegmentProfiles.FewestCustomers), persona => Assert.Null(persona.Profile));

        static int Size(Persona persona) => int.Parse(persona.Segment!.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        static IEnumerable<Interaction> Journey(int customer, string[] activities) => activities.Select((activity, index) => new Interaction
        {
            EventId = $"{customer}-{index}",
            CaseId = $"{customer}",
            CustomerId = $"c{customer}",
            Activity = activity,
            Channel = "web",
            Value = index == 0 ? customer * 7919 % 11 : null,
            Time = DateTimeOffset.UnixEpoch.AddDays(customer * 7919 % 13).AddHours(index),
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Crowd.Days)]
    public void A_persona_keeps_its_customers_when_others_become_more_than_they_are(int from)
    {
        var before = Crowd.Draw(1, [Crowd.Shop[0] with { Weight = 2 }, Crowd.Shop[1] with { Weight = 1 }], 300);
        var known = Drafting.Personas(before);
        List<Interaction> more = [.. before, .. Crowd.Draw(2, [Crowd.Shop[0] with { Weight = 1 }, Crowd.Shop[1] with { Weight = 4 }], 600, from)];

        Assert.Equal(("segment-1", "segment-2"), (Name(known, "web"), Name(known, "store")));
        Assert.Equal(("segment-2", "segment-1"), (Name(Drafting.Personas(more), "web"), Name(Drafting.Personas(more), "store")));
        Assert.Equal(("segment-1", "segment-2"), (Name(Drafting.Personas(more, known), "web"), Name(Drafting.Personas(more, known), "store")));
    }

    [Fact]
    public void A_new_segment_gets_an_id_of_its_own_and_not_that_of_a_persona_that_is_gone()
    {
        var known = Drafting.Personas(Crowd.Draw(1, [Crowd.Shop[0], Crowd.Shop[1]], 300));

        var now = Drafting.Personas(Crowd.Draw(2, [Crowd.Shop[0], new Kind(1, 40, 5_000, 1, 1)], 300), known);

        Assert.Contains("segment-2", Drafting.Personas(Crowd.Draw(2, [Crowd.Shop[0], new Kind(1, 40, 5_000, 1, 1)], 300)).Of<Persona>().Select(persona => persona.Key));
        Assert.Equal(Name(known, "web"), Name(now, "web"));
        Assert.DoesNotContain(Name(now, "store"), known.Of<Persona>().Select(persona => persona.Key));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void Pairs_are_those_whose_distances_sum_to_the_least(int seed)
    {
        var random = new Random(seed);
        for (var trial = 0; trial < 50; trial++)
        {
            double[][] distances = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 4).Select(_ => random.NextDouble()).ToArray())];

            var pairs = OneToOne.Of(distances, 0.8);

            Assert.Equal(pairs.OfType<int>().Count(), pairs.OfType<int>().Distinct().Count());
            Assert.Equal(Least(distances, 0, []), pairs.Select((column, row) => column is { } paired ? distances[row][paired] : 0.8).Sum(), 1e-9);
        }
    }

    [Fact]
    public void What_lies_too_far_apart_is_not_paired()
    {
        Assert.Equal([null, 1], OneToOne.Of([[0.3, 0.2], [0.9, 0.1]], 0.15));
        Assert.Equal([1, 0], OneToOne.Of([[0.1, 0.2], [0.1, 0.7]], 0.8));
        Assert.Empty(OneToOne.Of([], 0.8));
    }

    private static double Least(double[][] distances, int row, int[] taken) => row == distances.Length ? 0 : Enumerable.Range(0, 4)
        .Where(column => !taken.Contains(column) && distances[row][column] <= 0.8).Select(column => distances[row][column] + Least(distances, row + 1, [.. taken, column]))
        .Append(0.8 + Least(distances, row + 1, taken)).Min();

    /// <summary>The id of the persona whose customers come to that channel first of all.</summary>
    private static string Name(Artefact personas, string channel) => personas.Of<Persona>().First(persona => persona.Value.Channels[0] == channel).Key;
}
