using Journey.Analysis.Emotions;

namespace Journey.Analysis.Drafts;

/// <summary>What customers complain about, in words that several of them use: what one alone says may name a person.</summary>
internal static class Complaints
{
    private const int FewestCustomers = 3;

    public static IEnumerable<string> Phrases(IEnumerable<Mood> voices) =>
        voices.Where(mood => mood.Value < 0)
            .SelectMany(mood => mood.Phrases.Select(phrase => (Phrase: phrase.ToLowerInvariant(), Customer: mood.CustomerId ?? mood.FeedbackId)))
            .Distinct()
            .CountBy(said => said.Phrase)
            .Where(pair => pair.Value >= FewestCustomers)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Key);
}
