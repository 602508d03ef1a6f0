using Journey.Analysis.Emotions;

namespace Journey.Analysis.Priorities;

/// <summary>Finds what stands in customers' way.</summary>
public static class Barriers
{
    /// <summary>A voice whose emotion is at or below this tells of a barrier.</summary>
    public const double NegativeFrom = -0.5;

    /// <summary>The topic of voices that none is known for.</summary>
    public const string OtherTopic = "other";

    private const double WeightOfImpact = 0.5;
    private const double WeightOfFrequency = 0.3;
    private const double WeightOfPersistence = 0.2;

    private const int QuotesKept = 3;
    private const int PhrasesKept = 5;

    /// <summary>
    /// Negative voices put together by stage, touchpoint and topic, by falling pain. A voice about two topics counts for both.
    /// Severity follows Nielsen's three factors (1994): 4·(0.5·impact + 0.3·frequency + 0.2·persistence), rounded, where impact is how bad
    /// the mood is (0 to 1), frequency the share of the touchpoint's voices, and persistence the share of the evidence's months with it.
    /// Of mentions without a time nobody knows the months: the other two factors then weigh five and three eighths.
    /// Pain = severity × share of customers affected, of all who spoke.
    /// </summary>
    public static IReadOnlyList<Barrier> Find(IReadOnlyCollection<Mood> moods)
    {
        var customers = moods.Select(Speaker).Distinct().Count();
        var months = moods.Select(Month).OfType<int>().Distinct().Count();
        var voices = moods.CountBy(mood => (mood.Stage, mood.Touchpoint)).ToDictionary(item => item.Key, item => item.Value);
        return
        [
            .. moods
                .Where(mood => mood.Value <= NegativeFrom)
                .SelectMany(mood => Topics(mood).Select(topic => (Mood: mood, Topic: topic)))
                .GroupBy(item => (item.Mood.Stage, item.Mood.Touchpoint, item.Topic), item => item.Mood)
                .Select(group => Describe(
                    group.Key.Stage, group.Key.Touchpoint, group.Key.Topic, [.. group], voices[(group.Key.Stage, group.Key.Touchpoint)], customers, months))
                .OrderByDescending(barrier => barrier.Pain).ThenByDescending(barrier => barrier.Mentions)
                .ThenBy(barrier => barrier.Touchpoint, StringComparer.Ordinal).ThenBy(barrier => barrier.Topic, StringComparer.Ordinal),
        ];
    }

    private static Barrier Describe(string? stage, string? touchpoint, string topic, List<Mood> moods, int voices, int customers, int months)
    {
        var impact = Math.Clamp(-moods.Average(mood => mood.Value) / 2, 0, 1);
        var frequency = (double)moods.Count / voices;
        var told = moods.Select(Month).OfType<int>().Distinct().Count();
        double? persistence = told == 0 ? null : (double)told / months;
        var affected = (double)moods.Select(Speaker).Distinct().Count() / customers;
        return new()
        {
            Stage = stage,
            Touchpoint = touchpoint,
            Topic = topic,
            Mentions = moods.Count,
            Voices = voices,
            MeanEmotion = moods.Average(mood => mood.Value),
            Impact = impact,
            Persistence = persistence,
            ShareOfCustomers = affected,
            Severity = Severity(impact, frequency, persistence),
            Phrases =
            [
                .. moods.SelectMany(mood => mood.Phrases).CountBy(phrase => phrase)
                    .OrderByDescending(item => item.Value).ThenBy(item => item.Key, StringComparer.Ordinal)
                    .Take(PhrasesKept).Select(item => item.Key),
            ],
            Quotes = Quotes.Choose(moods, QuotesKept),
        };
    }

    private static int Severity(double impact, double frequency, double? persistence)
    {
        var known = (WeightOfImpact * impact) + (WeightOfFrequency * frequency);
        return (int)Math.Round(4 * (persistence is { } share ? known + (WeightOfPersistence * share) : known / (1 - WeightOfPersistence)), MidpointRounding.AwayFromZero);
    }

    private static List<string> Topics(Mood mood)
    {
        var topics = mood.Topics.Where(topic => topic != Suggestions.Topic).ToList();
        return topics.Count == 0 ? [OtherTopic] : topics;
    }

    private static string Speaker(Mood mood) => mood.CustomerId ?? $"feedback {mood.FeedbackId}";

    private static int? Month(Mood mood) => mood.Time is { } time ? (time.UtcDateTime.Year * 12) + time.UtcDateTime.Month : null;
}
