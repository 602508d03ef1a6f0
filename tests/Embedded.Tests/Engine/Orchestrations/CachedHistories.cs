using Embedded.Engine.Orchestrations;
using Embedded.Engine.Orchestrations.Dispatch;

namespace Embedded.Tests.Engine.Orchestrations;

public class CachedHistories
{
    [Fact]
    public void The_one_unused_longest_goes_first()
    {
        var cache = new HistoryCache(2_500);
        cache.Put(State(1, 1_000));
        cache.Put(State(2, 1_000));
        cache.Put(cache.Take(1)!);
        cache.Put(State(3, 1_000));
        Assert.Null(cache.Take(2));
        Assert.NotNull(cache.Take(1));
        Assert.NotNull(cache.Take(3));
    }

    [Fact]
    public void One_too_large_is_not_kept()
    {
        var cache = new HistoryCache(500);
        cache.Put(State(1, 1_000));
        Assert.Null(cache.Take(1));
    }

    [Fact]
    public void Payloads_count_as_the_turns_that_bring_them()
    {
        var state = State(1, 0);
        var before = state.Size;
        state.Add(new Turn(0, [new Incoming.TaskDone(0, new string('x', 5_000))], []));
        Assert.InRange(state.Size - before, 5_000, 6_000);
    }

    private static InstanceState State(long key, int inputLength) =>
        new(new Instance(key, $"{key}", "Any", null, new string('x', inputLength), null, null, 0), []);
}
