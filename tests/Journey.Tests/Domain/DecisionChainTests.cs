using Journey.Domain.Projects;

namespace Journey.Tests.Domain;

public class DecisionChainTests
{
    private static readonly IReadOnlyList<Decision> Log = Chain(4);

    public static TheoryData<string, Func<Decision, Decision>> Changes { get; } = new()
    {
        { "at", entry => entry with { At = entry.At.AddTicks(1) } },
        { "by", entry => entry with { By = "abel" } },
        { "kind", entry => entry with { Kind = "step-approved" } },
        { "step", entry => entry with { Step = "goals" } },
        { "version", entry => entry with { Version = 7 } },
        { "reason", entry => entry with { Reason = "another" } },
        { "reason gone", entry => entry with { Reason = null } },
        { "subject", entry => entry with { Subject = "somebody" } },
        { "reading gone", entry => entry with { KpiReading = entry.KpiReading is null ? 1 : null } },
        { "reading", entry => entry with { KpiReading = 0.9 } },
        { "hash", entry => entry with { Hash = new string('0', 64) } },
        { "hash gone", entry => entry with { Hash = null } },
    };

    [Fact]
    public void A_log_as_it_was_written_is_intact() => Assert.Equal(new ChainCheck(true, 4, 0, null, null), Verify(Log));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_changed_entry_is_found(string what, Func<Decision, Decision> change)
    {
        for (var i = 0; i < Log.Count; i++)
        {
            var changed = Log.ToArray();
            changed[i] = change(changed[i]);
            var check = Verify(changed);
            Assert.False(check.Intact, $"{what} of entry {i + 1}");
            // An entry without a hash before all others looks older than the chain; the next one then tells.
            Assert.InRange(check.BrokenAt!.Value, i + 1, i + 2);
        }
    }

    [Fact]
    public void A_changed_entry_with_a_hash_of_its_own_is_found_at_the_next_one_and_at_the_end_by_the_head()
    {
        var changed = Log.ToArray();
        changed[1] = DecisionChain.Link(changed[1] with { By = "abel" }, changed[0].Hash);
        Assert.Equal(3, Verify(changed).BrokenAt);
        changed = [.. Log.Take(3), DecisionChain.Link(Log[3] with { By = "abel" }, Log[2].Hash)];
        Assert.Equal((false, 4L), (Verify(changed).Intact, Verify(changed).BrokenAt));
    }

    [Fact]
    public void An_entry_that_is_missing_swapped_or_added_is_found()
    {
        Assert.Equal(2, Verify([Log[0], Log[2], Log[3]]).BrokenAt);
        Assert.Equal(2, Verify([Log[0], Log[2] with { Sequence = 2 }, Log[1] with { Sequence = 3 }, Log[3]]).BrokenAt);
        Assert.Equal(4, Verify([.. Log.Take(3)]).BrokenAt);
        Assert.Equal(5, Verify([.. Log, DecisionChain.Link(Log[3] with { Sequence = 5 }, Log[3].Hash)]).BrokenAt);
        Assert.Equal(1, Verify([]).BrokenAt);
    }

    [Fact]
    public void A_log_that_grew_while_it_was_read_is_intact_but_for_what_the_head_never_comes_to_know()
    {
        for (var last = 1; last <= Log.Count; last++)
            Assert.Equal(new ChainCheck(true, 4, 0, null, null), DecisionChain.Verify(Log, last, Log[last - 1].Hash, 4));
        Assert.True(DecisionChain.Verify([.. Log.Take(3)], 2, Log[1].Hash, 4).Intact);
        Assert.Equal(4, DecisionChain.Verify(Log, 2, Log[1].Hash, 3).BrokenAt);
        Assert.Equal(3, DecisionChain.Verify([.. Log.Take(2)], 3, Log[2].Hash, 4).BrokenAt);
        Assert.Equal(2, DecisionChain.Verify(Log, 2, Log[0].Hash, 4).BrokenAt);
    }

    [Fact]
    public void Entries_older_than_the_chain_are_counted_and_not_called_intact_and_the_chain_begins_after_them()
    {
        var old = Chain(2).Select(entry => entry with { Hash = null }).ToList();
        Assert.Equal(Unattested(2), DecisionChain.Verify(old, 2, null));
        var next = DecisionChain.Link(Entry(3), null);
        Assert.Equal(Unattested(3), DecisionChain.Verify([.. old, next], 3, next.Hash));
        Assert.Equal(3, DecisionChain.Verify([.. old, next with { By = "abel" }], 3, next.Hash).BrokenAt);

        static ChainCheck Unattested(long entries) => new(false, entries, 2, null, "Entries 1 to 2 are in no chain: nothing attests what they say.");
    }

    [Fact]
    public void What_is_decided_while_the_log_is_read_is_no_forgery_but_what_nobody_decided_is()
    {
        Assert.Equal(new ChainCheck(true, 4, 0, null, null), DecisionChain.Verify(Log, 2, Log[1].Hash, 9));
        Assert.Equal(new ChainCheck(true, 2, 0, null, null), DecisionChain.Verify([.. Log.Take(2)], 2, Log[1].Hash, 9));
        Assert.Equal(4, DecisionChain.Verify(Log, 2, Log[1].Hash, 3).BrokenAt);
        Assert.Equal(2, DecisionChain.Verify([.. Log.Take(1)], 2, Log[1].Hash, 9).BrokenAt);
        Assert.Equal(2, DecisionChain.Verify(Log, 2, Log[0].Hash, 9).BrokenAt);
        Assert.Equal(4, DecisionChain.Verify([.. Log.Take(3), Log[3] with { By = "abel" }], 2, Log[1].Hash, 9).BrokenAt);
    }

    [Fact]
    public void An_entry_that_can_not_be_read_is_where_the_log_is_broken() => Assert.Equal((false, 3L), DecisionChain.Verify([.. Log.Take(2), null, Log[3]], 4, Log[3].Hash) is var check ? (check.Intact, check.BrokenAt) : default);

    private static ChainCheck Verify(IReadOnlyList<Decision> log) => DecisionChain.Verify(log, Log.Count, Log[^1].Hash);

    private static List<Decision> Chain(int length)
    {
        var log = new List<Decision>();
        for (var i = 1; i <= length; i++)
            log.Add(DecisionChain.Link(Entry(i), log.LastOrDefault()?.Hash));
        return log;
    }

    private static Decision Entry(int number) => new(number, Given.Now.AddMinutes(number), "anna", "changes-requested", "personas", number, $"reason {number}", null, KpiReading: number % 2 == 0 ? number / 4.0 : null);
}
