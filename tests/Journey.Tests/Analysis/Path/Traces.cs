using Journey.Analysis.Evidence;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

/// <summary>Journeys from short strings: each letter is an activity, one minute after the other.</summary>
internal static class Traces
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<CaseTrace> Of(params string[] journeys) => Cases.From(Events(journeys));

    public static IReadOnlyList<JourneyShape> Shapes(params string[] journeys) => [.. JourneyTally.Of(Of(journeys)).Shapes];

    public static IEnumerable<Interaction> Events(params string[] journeys) =>
        journeys.Index().SelectMany(journey => journey.Item.Index().Select(letter => Event(null, letter.Item.ToString(), Start.AddMinutes(letter.Index), $"c{journey.Index}")));

    public static Interaction Event(string? id, string activity, DateTimeOffset time, string? caseId = null, string? customer = null, string? channel = null) =>
        new() { EventId = id, Activity = activity, Time = time, CaseId = caseId, CustomerId = customer, Channel = channel };
}
