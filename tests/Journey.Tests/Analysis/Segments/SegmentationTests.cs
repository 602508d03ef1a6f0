using Journey.Analysis.Evidence;
using Journey.Analysis.Files;
using Journey.Analysis.Journeys;
using Journey.Analysis.Path;
using Journey.Analysis.Segments;
using Journey.Tests.Analysis.Evidence;

namespace Journey.Tests.Analysis.Segments;

public class SegmentationTests
{
    [Fact]
    public void Groups_that_lie_apart_are_found_with_what_sets_them_apart()
    {
        var result = Segmentation.Of(Table(Around(40, 0, "a"), Around(30, 50, "b"), Around(20, 100, "c")));
        Assert.Equal([40, 30, 20], result.Segments.Select(segment => segment.Size));
        Assert.All(result.Segments, segment => Assert.Single(segment.CustomerIds.Select(id => id[0]).Distinct()));
        Assert.True(result.Silhouette > 0.9);
        Assert.Contains(result.Segments[0].Traits, trait => trait is { Feature: "x", Difference: < -0.5 });
    }

    [Fact]
    public void More_customers_than_are_sampled_all_fall_into_the_groups_that_lie_apart()
    {
        var table = Table(Around(3_000, 0, "a"), Around(1_500, 50, "b"), Around(700, 100, "c"));
        var result = Segmentation.Of(table);
        Assert.Equal([3_000, 1_500, 700], result.Segments.Select(segment => segment.Size));
        Assert.All(result.Segments, segment => Assert.Single(segment.CustomerIds.Select(id => id[0]).Distinct()));
        Assert.Equal(Members(result), Members(Segmentation.Of(table)));
    }

    [Fact]
    public void Same_table_and_seed_give_the_same_segments()
    {
        var table = Table(Around(30, 0, "a"), Around(30, 3, "b"));
        Assert.Equal(Members(Segmentation.Of(table, 7)), Members(Segmentation.Of(table, 7)));
    }

    [Fact]
    public void Segment_can_be_split_again_down_to_one_customer()
    {
        var table = Table(Around(12, 0, "a"), Around(12, 4, "b"), Around(12, 90, "c"));
        Assert.Equal(Enumerable.Range(0, 36).Select(_ => 1), Leaves(table, Segmentation.Of(table)).Select(ids => ids.Count));

        static IEnumerable<IReadOnlyList<string>> Leaves(FeatureTable table, SegmentationResult result)
        {
            foreach (var segment in result.Segments)
            {
                var parts = Segmentation.Parts(table.Only(segment.CustomerIds));
                Assert.NotEqual(1, parts.Segments.Count);
                if (parts.Segments.Count == 0)
                    yield return segment.CustomerIds;
                else
                    Assert.Equal(segment.CustomerIds.Order(StringComparer.Ordinal), parts.Segments.SelectMany(part => part.CustomerIds).Order(StringComparer.Ordinal));
                foreach (var leaf in Leaves(table.Only(segment.CustomerIds), parts))
                    yield return leaf;
            }
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 3)]
    [InlineData(8, 8)]
    [InlineData(9, 0)]
    public void Customers_who_do_not_differ_are_parts_of_their_own_while_they_are_few(int customers, int parts)
    {
        var same = Enumerable.Range(0, customers).Select(number => new CustomerFeatures($"c{number}", [1, 2])).ToList();
        Assert.Equal(parts, Segmentation.Parts(new([new("x", "x"), new("y", "y")], same)).Segments.Count);
    }

    [Fact]
    public void Customers_who_do_not_differ_stay_together()
    {
        var same = Enumerable.Range(0, 9).Select(number => new CustomerFeatures($"c{number}", [1, 2])).ToList();
        var result = Segmentation.Of(new([new("x", "x"), new("y", "y")], same));
        Assert.Equal(9, Assert.Single(result.Segments).Size);
        Assert.Null(result.Silhouette);
    }

    [Fact]
    public void Unknown_values_do_not_decide()
    {
        var customers = Enumerable.Range(0, 30).Select(number => new CustomerFeatures($"c{number:00}", [number < 20 ? 0 : 9, number is >= 10 and < 20 ? double.NaN : 1]));
        Assert.Equal([20, 10], Segmentation.Of(new([new("x", "x"), new("y", "y")], [.. customers])).Segments.Select(segment => segment.Size));
    }

    [Fact]
    public async Task Customers_of_the_sample_fall_into_segments_that_cover_everybody()
    {
        var table = Features.Of(Profiles(await Rows.OfFile(Samples.RunningShoes("interactions.csv"))), ["awareness", "consideration", "decision", "purchase", "post-purchase", "loyalty", "advocacy"], item => item.Stage);
        var result = Segmentation.Of(table);
        Assert.Equal(2150, result.Segments.SelectMany(segment => segment.CustomerIds).Distinct().Count());
        Assert.Equal(1, result.Segments.Sum(segment => segment.Share), 1e-9);
        Assert.All(result.Segments, segment => Assert.NotEmpty(segment.Traits));
        Assert.True(result.Silhouette > 0.1);
    }

    [Fact]
    public void Features_are_read_off_journeys()
    {
        var customers = Profiles([Event("1", "k", "a", 0, "web", 10), Event("1", "k", "b", 1, "store", 20), Event("2", "l", "a", 3, "web", null)]);
        var table = Features.Of(customers, ["a", "b", "c"], item => item.Activity, new Dictionary<string, double> { ["k"] = 4 });
        Assert.Equal(["recency", "frequency", "monetary", "channel: store", "channel: web", "furthest stage", "rating"], table.Features.Select(feature => feature.Name));
        Assert.Equal([2, 2, 30, 0.5, 0.5, 0.5, 4], table.Customers[0].Values);
        Assert.Equal([0, 1, 0, 0, 1, 0, double.NaN], table.Customers[1].Values);
    }

    [Fact]
    public void Of_the_last_days_whole_journeys_are_looked_at_and_of_those_that_are_longer_what_was_in_these_days()
    {
        Interaction[] events =
        [
            Event("before", "k", "a", 0, "web", 1), Event("across", "l", "a", 8, "web", 1), Event("across", "l", "b", 12, "web", 1), Event("within", "m", "a", 10, "web", 1),
            .. Enumerable.Range(0, 21).Select(day => Event("long", "n", "a", day, "web", 1)),
        ];
        var recent = Profiles(events, (Path.Traces.Start.AddDays(10).Microseconds(), 10L * 86_400_000_000));
        Assert.Equal([("m", 1), ("n", 11)], recent.All.Select(customer => (customer.CustomerId, customer.Events)).Order());
        Assert.Equal(10L * 86_400_000_000, recent.Span);
        Assert.Equal(4, Profiles(events).All.Count);
    }

    private static CustomerProfiles Profiles(IEnumerable<Interaction> interactions, (long Since, long Span)? recent = null)
    {
        var (table, profiles) = (new EventTable(), new CustomerProfiles());
        foreach (var interaction in interactions) table.Add(Cases.KeyOf(interaction), interaction);
        profiles.Add(table, recent: recent);
        return profiles;
    }

    private static Interaction Event(string caseId, string customer, string activity, int day, string channel, decimal? value) =>
        Path.Traces.Event(null, activity, Path.Traces.Start.AddDays(day), caseId, customer, channel) with { Value = value };

    private static IEnumerable<string> Members(SegmentationResult result) => result.Segments.Select(segment => string.Join(' ', segment.CustomerIds));

    private static List<CustomerFeatures> Around(int count, double centre, string name) =>
        [.. Enumerable.Range(0, count).Select(number => new CustomerFeatures($"{name}{number:00}", [centre + Math.Sin(number), (2 * centre) + Math.Cos(3 * number)]))];

    private static FeatureTable Table(params List<CustomerFeatures>[] groups) => new([new("x", "x"), new("y", "y")], [.. groups.SelectMany(group => group)]);
}
