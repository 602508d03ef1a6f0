using Journey.Analysis.Evidence;
using Journey.Analysis.Journeys;
using Journey.Domain.Privacy;

namespace Journey.Tests.Analysis.Journeys;

public sealed class EventTextsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly EventTexts Texts = new(new ErasedWords(["vera@example.org", "Vera Zed"]), new ErasedWords(["vera@example.org"]));

    [Fact]
    public void Names_are_struck_out_of_words_and_all_else_of_the_events_stays()
    {
        var table = Table(
            Event("e1", "call Vera Zed", "Vera Zed") with { Touchpoint = "desk of Vera Zed", Channel = "mail to vera@example.org", Stage = "Vera Zed", CustomerId = "vera@example.org" },
            Event(null, "look", "vera@example.org") with { Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["Vera Zed"] = "1", ["[erased]"] = "2", ["note"] = "Vera_Zed", ["x"] = "Vera" } },
            Event("e3", "look", null) with { Value = 2.5m });
        Assert.Equal(["e1: activity, touchpoint, channel", ": resource, attributes"], Texts.Naming(table).Select(one => $"{one.Id}: {string.Join(", ", one.Fields)}"));
        Assert.Equal(Start.AddHours(1), Texts.Naming(table).Last().Time);

        var struck = Texts.Struck(table)!;
        var left = struck.Interactions().ToList();
        Assert.Equal(("call [erased]", "desk of [erased]", "mail to [erased]", "Vera Zed", "Vera Zed", "vera@example.org", "e1"), (left[0].Activity, left[0].Touchpoint, left[0].Channel, left[0].Stage, left[0].Resource, left[0].CustomerId, left[0].EventId));
        Assert.Equal("[erased]", left[1].Resource);
        Assert.Equal(["[erased]=2", "[erased]*=1", "note=[erased]", "x=Vera"], left[1].Attributes.Select(pair => $"{pair.Key}={pair.Value}"));
        Assert.Equal(("look", 2.5m, Start.AddHours(2), "e3"), (left[2].Activity, left[2].Value!.Value, left[2].Time, left[2].EventId));
        Assert.Equal(["c1", "c1", "c1"], left.Select(one => one.CaseId));
        Assert.Null(Texts.Struck(struck));
        Assert.Empty(Texts.Naming(struck));
    }

    private static Interaction Event(string? id, string activity, string? resource) => new() { EventId = id, CaseId = "c1", Activity = activity, Resource = resource, Time = Start };

    private static EventTable Table(params Interaction[] interactions)
    {
        var table = new EventTable();
        foreach (var (hour, interaction) in interactions.Index())
            table.Add(new JourneyKey(true, "c1"), interaction with { Time = Start.AddHours(hour) });
        return table;
    }
}
