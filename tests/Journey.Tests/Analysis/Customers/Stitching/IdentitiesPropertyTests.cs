using System.Text.Json;
using Journey.Analysis.Customers.Stitching;

namespace Journey.Tests.Analysis.Customers.Stitching;

public class IdentitiesPropertyTests
{
    private const int Seeds = 400;

    [Fact]
    public void Neither_order_nor_repetition_of_evidence_matters()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var evidence = Any(random);
            var other = evidence.Sightings.Concat(evidence.Sightings.Where(_ => random.Next(3) == 0)).ToArray();
            random.Shuffle(other);
            Assert.Equal(Told(IdentityResolution.Of(evidence)), Told(IdentityResolution.Of(evidence with { Sightings = other })));
        }
    }

    [Fact]
    public void Who_was_said_not_to_be_the_same_never_is()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var evidence = Any(new Random(seed));
            var merges = IdentityResolution.Of(evidence).Merges;
            foreach (var (one, other) in Last(evidence, same: false))
                Assert.DoesNotContain(merges, merge => merge.Members.Contains(one) && merge.Members.Contains(other));
        }
    }

    [Fact]
    public void Who_was_said_to_be_the_same_is_unless_something_else_that_was_said_keeps_them_apart()
    {
        var held = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var evidence = Any(new Random(seed));
            if (Last(evidence, same: false).Count > 0) continue;
            var aliases = IdentityResolution.Of(evidence).Aliases();
            foreach (var (one, other) in Last(evidence, same: true))
            {
                Assert.Equal(aliases.GetValueOrDefault(one, one), aliases.GetValueOrDefault(other, other));
                held++;
            }
        }

        Assert.True(held > Seeds / 10);
    }

    [Fact]
    public void An_alias_is_never_canonical_and_everybody_is_in_one_merge_at_most_with_a_reason()
    {
        var merged = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var found = IdentityResolution.Of(Any(new Random(seed)));
            var aliases = found.Aliases();
            Assert.DoesNotContain(aliases.Values, aliases.ContainsKey);
            var members = found.Merges.SelectMany(merge => merge.Members).ToList();
            Assert.Equal(members.Count, members.Distinct().Count());
            Assert.All(found.Merges, merge => Assert.Equal(merge.Members.Order(StringComparer.Ordinal), merge.Reasons.SelectMany(reason => reason.Customers).Distinct().Order(StringComparer.Ordinal)));
            Assert.All(found.Questions, question => Assert.True(question.Customers.Select(id => aliases.GetValueOrDefault(id, id)).Distinct().Count() > 1));
            merged += aliases.Count;
        }

        Assert.True(merged > Seeds);
    }

    [Fact]
    public void An_undone_merge_leaves_its_ids_alone_and_all_others_as_they_were()
    {
        var undone = 0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            var evidence = Any(new Random(seed)) with { Decisions = [] };
            var before = IdentityResolution.Of(evidence);
            // Of two who conflict, one that is taken out of its merge may no more.
            if (before.Questions.Any(question => question.Doubt == Doubt.Conflict)) continue;
            foreach (var merge in before.Merges)
            {
                var after = IdentityResolution.Of(evidence with { Decisions = [new IdentityDecision(false, merge.Members)] });
                Assert.Equal(Sets(before.Merges.Where(other => other != merge)), Sets(after.Merges));
                Assert.Equal(Told(before), Told(IdentityResolution.Of(evidence with { Decisions = [new IdentityDecision(false, merge.Members), new IdentityDecision(true, merge.Members)] })), WithoutDecisions);
                undone++;
            }
        }

        Assert.True(undone > Seeds / 5);
    }

    [Fact]
    public void More_evidence_takes_no_decision_back()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var random = new Random(seed);
            var evidence = Any(random);
            var more = evidence with { Sightings = [.. evidence.Sightings, .. Any(random).Sightings] };
            foreach (var (one, other) in Last(more, same: false))
                Assert.DoesNotContain(IdentityResolution.Of(more).Merges, merge => merge.Members.Contains(one) && merge.Members.Contains(other));
        }
    }

    private static bool WithoutDecisions(string one, string other) => Members(one).SequenceEqual(Members(other));

    private static IEnumerable<string> Members(string told) => JsonDocument.Parse(told).RootElement.GetProperty("Merges").EnumerateArray().Select(merge => merge.GetProperty("Members").ToString());

    private static IEnumerable<string> Sets(IEnumerable<Merge> merges) => merges.Select(merge => string.Join(' ', merge.Members));

    private static string Told(IdentityFindings found) => JsonSerializer.Serialize(found);

    private static IdentityEvidence Any(Random random)
    {
        var customers = random.Next(2, 14);
        var values = random.Next(2, 12);
        var sightings = Enumerable.Range(0, random.Next(4, 30)).Select(_ => new Sighting(Customer(random, customers), new Identifier((IdentifierKind)random.Next(4), $"v{random.Next(values)}"), $"source{random.Next(2)}")).ToList();
        var seen = Enumerable.Range(0, customers).Where(_ => random.Next(2) == 0).Select(i => $"k{i}").ToHashSet();
        var known = sightings.Select(sighting => sighting.Customer).Distinct().ToList();
        var decisions = Enumerable.Range(0, random.Next(4)).Select(_ => new IdentityDecision(random.Next(2) == 0, [.. Enumerable.Range(0, random.Next(2, 4)).Select(_ => known[random.Next(known.Count)]).Distinct()]));
        return new IdentityEvidence(sightings, seen, [.. decisions]);
    }

    private static string Customer(Random random, int customers) => $"k{random.Next(customers)}";

    private static HashSet<(string, string)> Last(IdentityEvidence evidence, bool same)
    {
        var last = new Dictionary<(string, string), bool>();
        foreach (var decision in evidence.Decisions)
        {
            foreach (var one in decision.Customers)
            {
                foreach (var other in decision.Customers.Where(other => string.CompareOrdinal(one, other) < 0))
                    last[(one, other)] = decision.Same;
            }
        }

        return [.. last.Where(pair => pair.Value == same).Select(pair => pair.Key)];
    }
}
