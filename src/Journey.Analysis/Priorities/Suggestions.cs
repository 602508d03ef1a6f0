using Journey.Analysis.Emotions;
using Language.Labels;

namespace Journey.Analysis.Priorities;

/// <summary>Finds what customers themselves propose.</summary>
public static class Suggestions
{
    internal const string Topic = TopicWords.Suggestion;

    /// <summary>The voices that propose something, by stage and touchpoint; a short word list tells them, so some are missed.</summary>
    public static ILookup<(string? Stage, string? Touchpoint), Mood> Find(IEnumerable<Mood> moods) =>
        moods.Where(mood => mood.Topics.Contains(Topic)).ToLookup(mood => (mood.Stage, mood.Touchpoint));
}
