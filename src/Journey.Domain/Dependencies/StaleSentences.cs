using Journey.Domain.Projects;
using Journey.Domain.Steps;

namespace Journey.Domain.Dependencies;

/// <summary>
/// The sentences of what is stale, which name channels, competitors and figures as members and evidence call them. What changed in a step is told
/// by keys of parts alone, and worked out again from the parts each time.
/// </summary>
public static class StaleSentences
{
    private static readonly string Channel = CharterChange.Channel(null);
    private static readonly string Competitor = CharterChange.Competitor(null);

    /// <returns>Each sentence once.</returns>
    public static IEnumerable<string> Of(Staleness known) =>
        known.Steps.Values.SelectMany(parts => parts).SelectMany(part => part.Causes).Where(IsNaming).Select(cause => cause.Reason)
            .Concat((known.Late ?? new Dictionary<string, IReadOnlyList<LateChange>>()).Values.SelectMany(changes => changes).Select(change => change.Reason)).Distinct();

    /// <returns>The same in other words. Topics go with their sentences, and what the same words say now is there once: it is compared by them with what the charter and parts say, out of which the same words went.</returns>
    /// <param name="known">What is stale.</param>
    /// <param name="struck">A text as it is from now on; null where it stays.</param>
    public static Staleness Restated(Staleness known, Func<string, string?> struck)
    {
        return known with
        {
            Steps = known.Steps.ToDictionary(step => step.Key, step => (IReadOnlyList<StalePart>)[.. step.Value.Select(part => part with { Causes = [.. part.Causes.Select(Cause).DistinctBy(cause => (cause.Reason, cause.Root))] })]),
            Late = known.Late?.ToDictionary(step => step.Key, step => (IReadOnlyList<LateChange>)[.. step.Value.Select(Change).GroupBy(change => change.Reason).Select(group => group.MaxBy(change => change.Revision)!)]),
        };

        StaleCause Cause(StaleCause cause) => IsNaming(cause) ? cause with { Reason = Text(cause.Reason) } : cause;

        LateChange Change(LateChange change) => change with { Reason = Text(change.Reason), Topic = Topic(change.Topic) };

        string? Topic(string? topic) => topic switch
        {
            not null when topic.StartsWith(Channel, StringComparison.Ordinal) => CharterChange.Channel(Text(topic[Channel.Length..])),
            not null when topic.StartsWith(Competitor, StringComparison.Ordinal) => CharterChange.Competitor(Text(topic[Competitor.Length..])),
            _ => topic,
        };

        string Text(string text) => struck(text) ?? text;
    }

    private static bool IsNaming(StaleCause cause) => !StepOrder.TryParse(cause.Root, out _);
}
