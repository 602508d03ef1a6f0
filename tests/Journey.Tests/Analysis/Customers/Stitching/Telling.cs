using Journey.Analysis.Customers.Stitching;

namespace Journey.Tests.Analysis.Customers.Stitching;

/// <summary>Evidence in few words: "k1 Email a@x.pl".</summary>
internal static class Telling
{
    public static IdentityEvidence Seen(params ReadOnlySpan<string> sightings)
    {
        var said = new List<Sighting>();
        foreach (var words in sightings)
            said.Add(words.Split(' ') is [var customer, var kind, var value] ? new Sighting(customer, new Identifier(Enum.Parse<IdentifierKind>(kind), value), "customers") : throw new ArgumentException(words));
        return new IdentityEvidence(said, new HashSet<string>(), []);
    }

    public static IdentityEvidence Decided(this IdentityEvidence evidence, params ReadOnlySpan<IdentityDecision> decisions) => evidence with { Decisions = [.. evidence.Decisions, .. decisions] };

    public static IdentityDecision Same(params string[] customers) => new(true, customers);

    public static IdentityDecision Different(params string[] customers) => new(false, customers);

    public static IEnumerable<string> MergesOf(IdentityEvidence evidence) => IdentityResolution.Of(evidence).Merges.Select(merge => string.Join(' ', merge.Members));

    public static IEnumerable<string> QuestionsOf(IdentityEvidence evidence) =>
        IdentityResolution.Of(evidence).Questions.Select(question => $"{question.Doubt} {string.Join(' ', question.Customers)}{(question.IsAnswered ? " answered" : "")}");
}
