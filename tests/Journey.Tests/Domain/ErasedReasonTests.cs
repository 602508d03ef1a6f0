using Journey.Domain.Privacy;
using Journey.Domain.Projects;

namespace Journey.Tests.Domain;

/// <summary>A log of which a reason was erased: entries 1 and 2 are older than seals, 3 and 4 have one, 5 tells of the erasures.</summary>
public sealed class ErasedReasonTests
{
    private static readonly IReadOnlyList<Decision> Before = Chain(Entry(1), Entry(2), Entry(3), Entry(4));
    private static readonly IReadOnlyList<Decision> Log = Erased(Before, 2, 3);

    public static TheoryData<string, Func<Decision, Decision>> Changes { get; } = new()
    {
        { "at", entry => entry with { At = entry.At.AddTicks(1) } },
        { "by", entry => entry with { By = "abel" } },
        { "kind", entry => entry with { Kind = "step-approved" } },
        { "version", entry => entry with { Version = 7 } },
        { "reason", entry => entry with { Reason = "another" } },
        { "reason gone", entry => entry with { Reason = null } },
        { "subject", entry => entry with { Subject = "somebody" } },
        { "hash", entry => entry with { Hash = new string('0', 64) } },
        { "seal", entry => entry with { Seal = new ReasonSeal(new string('0', 64), null) } },
        { "seal with a salt", entry => entry with { Seal = ReasonSeal.Of(ErasedWords.Mark, "salt") } },
        { "seal gone or new", entry => entry with { Seal = entry.Seal is null ? ReasonSeal.Of(entry.Reason ?? "", "salt") : null } },
        { "erased", entry => entry with { Erased = [] } },
    };

    [Fact]
    public void Old_entries_and_sealed_ones_are_one_chain() => Assert.Equal(new ChainCheck(true, 4, 0, null, null), Verify(Before));

    [Fact]
    public void A_log_without_the_erased_reasons_is_intact_and_says_how_many()
    {
        Assert.Equal(new ChainCheck(true, 5, 0, null, null, 2), Verify(Log));
        Assert.All([Log[1], Log[2]], entry => Assert.Equal(ErasedWords.Mark, entry.Reason));
        Assert.DoesNotContain("reason 2", System.Text.Json.JsonSerializer.Serialize(Log), StringComparison.Ordinal);
        Assert.Null(Log[2].Seal!.Salt);
        Assert.Equal(Before.Select(entry => entry.Hash), Log.Take(4).Select(entry => entry.Hash));
    }

    [Fact]
    public void A_reader_who_saw_an_entry_before_its_reason_went_finds_the_log_intact() =>
        Assert.Equal(new ChainCheck(true, 5, 0, null, null, 1), Verify([Log[0], Log[1], Before[2], .. Log.Skip(3)]));

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_change_is_found_in_entries_with_and_without_their_reason(string what, Func<Decision, Decision> change)
    {
        for (var i = 0; i < Log.Count; i++)
        {
            var changed = Log.ToArray();
            changed[i] = change(changed[i]);
            if (changed[i] == Log[i])
                continue;
            var check = Verify(changed);
            Assert.False(check.Intact, $"{what} of entry {i + 1}");
            Assert.InRange(check.BrokenAt!.Value, 1, i + 2);
        }
    }

    [Fact]
    public void A_reason_that_went_without_a_word_breaks_the_log()
    {
        for (var i = 0; i < Before.Count; i++)
        {
            var quietly = Before.ToArray();
            quietly[i] = DecisionChain.Erase(quietly[i], i == 0 ? null : quietly[i - 1].Hash).Left;
            Assert.Equal((false, i + 1L), (Verify(quietly).Intact, Verify(quietly).BrokenAt));
        }
    }

    [Fact]
    public void An_entry_that_was_not_as_it_was_written_stays_so_when_its_reason_is_erased()
    {
        foreach (var i in new[] { 1, 2 })
        {
            foreach (var tampered in new[] { Before[i] with { Reason = "reason that somebody put there" }, Before[i] with { By = "abel" } })
            {
                var changed = Before.ToArray();
                changed[i] = tampered;
                Assert.Equal((false, i + 1L), Verify(Erased(changed, i + 1)) is var check ? (check.Intact, check.BrokenAt) : default);
            }
        }
    }

    [Fact]
    public void What_tells_of_an_erasure_holds_for_earlier_entries_only_and_is_part_of_the_chain()
    {
        var own = Before.ToArray();
        var (left, told) = DecisionChain.Erase(own[3], own[2].Hash);
        own[3] = left with { Erased = [told] };
        Assert.False(Verify(own).Intact);
        var invented = Log.ToArray();
        invented[4] = invented[4] with { Erased = [.. invented[4].Erased!, told] };
        Assert.Equal(5, Verify(invented).BrokenAt);
        invented[4] = invented[4] with { Erased = [null!] };
        Assert.Equal(2, Verify(invented).BrokenAt);
    }

    [Fact]
    public void An_entry_that_never_had_a_reason_is_sealed_and_no_erasure_covers_a_change_of_it()
    {
        var log = Chain(Entry(1), Entry(2), Entry(3), Entry(4) with { Reason = null });
        Assert.True(Verify(log).Intact);
        var forged = log[3] with { By = "vera", Reason = ErasedWords.Mark };
        foreach (var left in new[] { forged, forged with { Seal = null }, forged with { Seal = forged.Seal! with { Salt = null } } })
            Assert.Equal(4, Verify(Erased([.. log.Take(3), left], 4)).BrokenAt);
        // As a release wrote them that sealed reasons alone.
        var old = DecisionChain.Link(Entry(4) with { Reason = null }, log[2].Hash);
        Assert.True(Verify([.. log.Take(3), old]).Intact);
        Assert.Equal(4, Verify(Erased([.. log.Take(3), old with { By = "vera", Reason = ErasedWords.Mark }], 4)).BrokenAt);
    }

    [Fact]
    public void Only_the_backend_erases_and_says_so()
    {
        foreach (var change in new Func<Decision, Decision>[] { entry => entry with { By = "olga" }, entry => entry with { Kind = "paused" } })
            Assert.Equal(2, Verify([.. Log.Take(4), DecisionChain.Link(change(Log[4]), Log[3].Hash, "salt")]).BrokenAt);
    }

    [Fact]
    public void Entries_older_than_the_chain_may_lose_their_reason_too()
    {
        IReadOnlyList<Decision> old = [Entry(1), Entry(2), DecisionChain.Link(Entry(3), null, "salt")];
        Assert.Equal(new ChainCheck(false, 4, 2, null, "Entries 1 to 2 are in no chain: nothing attests what they say.", 1), Verify(Erased(old, 1, 3)));
    }

    [Fact]
    public void Without_its_salt_a_seal_fits_no_reason()
    {
        var seal = ReasonSeal.Of("why", "salt");
        Assert.True(seal.Fits("why"));
        Assert.False(seal.Fits("Why"));
        Assert.False(seal.Fits(null));
        Assert.False((seal with { Salt = null }).Fits("why"));
        Assert.NotEqual(seal.Digest, ReasonSeal.Of("why", "other").Digest);
    }

    private static ChainCheck Verify(IReadOnlyList<Decision> log) => DecisionChain.Verify(log, log.Count, log[^1].Hash);

    private static List<Decision> Erased(IReadOnlyList<Decision> log, params int[] numbers)
    {
        var (left, told) = (log.ToList(), new List<ErasedReason>());
        foreach (var number in numbers)
        {
            var (entry, one) = DecisionChain.Erase(left[number - 1], number == 1 ? null : left[number - 2].Hash);
            left[number - 1] = entry;
            told.Add(one);
        }

        left.Add(DecisionChain.Link(new Decision(log.Count + 1, Given.Now, "backend", "reasons-erased", null, null, null, null, Erased: told), log[^1].Hash, "salt"));
        return left;
    }

    private static List<Decision> Chain(params Decision[] entries)
    {
        var log = new List<Decision>();
        foreach (var entry in entries)
            log.Add(DecisionChain.Link(entry, log.LastOrDefault()?.Hash, entry.Sequence > 2 ? $"salt {entry.Sequence}" : null));
        return log;
    }

    private static Decision Entry(int number) => new(number, Given.Now.AddMinutes(number), "anna", "changes-requested", "personas", number, $"reason {number}", null);
}
