using Journey.Analysis.Evidence;
using Journey.Analysis.Path;

namespace Journey.Tests.Analysis.Path;

/// <summary>Journeys from short strings: each letter is an activity, one minute after the other.</summary>
internal static class Traces
{
    public static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    public static List<CaseTrace> Of(params string[] journeys) => [.. journeys.Index().Select(journey => Of(journey.Item, journey.Index))];

    public static Interaction Event(string id, string activity, DateTimeOffset time, string? caseId = null, string? customer = null, string? channel = null) =>
        new() { EventId = id, Activity = activity, Time = time, CaseId = caseId, CustomerId = customer, Channel = channel };

    private static CaseTrace Of(string letters, int number) => new(
        $"c{number}",
        null,
        [.. letters.Index().Select(letter => Event($"{number}-{letter.Index}", letter.Item.ToString(), Start.AddMinutes(letter.Index), $"c{number}"))]);
}
