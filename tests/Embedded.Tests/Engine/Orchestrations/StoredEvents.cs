using Embedded.Engine.Orchestrations;
using Embedded.Engine.Orchestrations.Storage;

namespace Embedded.Tests.Engine.Orchestrations;

public class StoredEvents
{
    private static readonly Failure Deep = new("Outer", "went wrong", "at here", new Failure("Inner", "", null, null, "{\"a\":1}", false), null, true);

    public static TheoryData<string, object> Happenings => new()
    {
        { "done", new Incoming.TaskDone(7, "\"Zoë 🦆\"") },
        { "done without a result", new Incoming.TaskDone(300, null) },
        { "failed", new Incoming.TaskFailed(1, Deep) },
        { "failed without a failure", new Incoming.TaskFailed(2, null) },
        { "fired", new Incoming.TimerFired(0) },
        { "raised", new Incoming.EventRaised("Go", "") },
        { "suspended", new Incoming.Suspended(null) },
        { "resumed", new Incoming.Resumed("enough") },
        { "terminated", new Incoming.Terminated("1", true) },
        { "broken", new Incoming.Broken("strayed") },
    };

    [Theory]
    [MemberData(nameof(Happenings))]
    public void What_happened_reads_back_as_it_was_written(string what, object happened)
    {
        Assert.NotEmpty(what);
        Assert.Equal(happened, EventCodec.DecodeIncoming(EventCodec.Encode((Incoming)happened)));
    }

    [Fact]
    public void Every_kind_of_happening_is_among_these()
    {
        var kinds = typeof(Incoming).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(Incoming)));
        Assert.Equal(kinds.Order(ByName), Happenings.Select(row => row.Data.Item2.GetType()).Distinct().Order(ByName));
    }

    [Fact]
    public void A_turn_reads_back_as_it_was_written()
    {
        var turn = new Turn(
            638_000_000_000_000_000,
            [new Incoming.TaskFailed(3, Deep), new Incoming.EventRaised("Go", null)],
            [new Scheduled(ScheduledKind.Activity, 4, "Ship"), new Scheduled(ScheduledKind.Timer, 5, "")]);
        var read = EventCodec.DecodeTurn(EventCodec.Encode(turn));
        Assert.Equal(turn.Time, read.Time);
        Assert.Equal(turn.Incoming, read.Incoming);
        Assert.Equal(turn.Scheduled, read.Scheduled);
    }

    [Fact]
    public void An_event_of_a_newer_program_is_refused() => Assert.Throws<InvalidDataException>(() => EventCodec.DecodeIncoming([200]));

    private static Comparer<Type> ByName => Comparer<Type>.Create((left, right) => string.CompareOrdinal(left.Name, right.Name));
}
