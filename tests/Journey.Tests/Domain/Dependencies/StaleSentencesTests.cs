using Journey.Domain.Dependencies;
using Journey.Domain.Privacy;
using Journey.Domain.Projects;

namespace Journey.Tests.Domain.Dependencies;

public class StaleSentencesTests
{
    private const string Name = "Łucja Kowalska-Nowak";
    private static readonly ErasedWords Words = new([Name]);

    [Fact]
    public void Sentences_and_topics_are_those_that_the_charter_without_the_words_gives()
    {
        var (before, after) = (Given.Charter with { Channels = ["web", Name], Competitors = [$"Shop of {Name}"] }, Given.Charter with { Channels = ["web"], Competitors = [] });
        var late = Late([.. CharterChange.Effects(before, after).Select(effect => new LateChange(effect.Reason, effect.Topic, 4))]);
        var erased = CharterChange.Effects(before with { Channels = ["web", ErasedWords.Mark], Competitors = [$"Shop of {ErasedWords.Mark}"] }, after);
        Assert.Equal(
            [("Channel '[erased]' went out of scope.", "channel.[erased]"), ("Competitor 'Shop of [erased]' went out of scope.", "competitor.Shop of [erased]")],
            StaleSentences.Restated(late, Words.Struck).Late!["touchpoints"].Select(change => (change.Reason, change.Topic)));
        Assert.Equal(erased.Select(effect => (effect.Reason, effect.Topic)), StaleSentences.Restated(late, Words.Struck).Late!["touchpoints"].Select(change => (change.Reason, change.Topic)));
        Assert.Equal(2, StaleSentences.Of(late).Count(sentence => Words.Struck(sentence) is not null));
    }

    [Fact]
    public void What_the_same_words_say_now_is_there_once_with_the_later_revision()
    {
        var late = StaleSentences.Restated(
            Late(new LateChange($"Channel '{Name}' came into scope.", null, 3), new LateChange($"Channel '{Name.ToUpperInvariant()}' came into scope.", null, 5)), Words.Struck);
        Assert.Equal(new LateChange("Channel '[erased]' came into scope.", null, 5), Assert.Single(late.Late!["touchpoints"]));
        var marked = Staleness.None.With("touchpoints", [null], Cause(Name, 3)).With("touchpoints", [null], Cause(Name.ToUpperInvariant(), 5));
        Assert.Equal(5, Assert.Single(Assert.Single(StaleSentences.Restated(marked, Words.Struck)["touchpoints"]).Causes).Version);
    }

    [Fact]
    public void Keys_of_parts_stay_and_with_them_what_is_told_by_them()
    {
        var changed = new StaleCause($"'touchpoint.{Name}' changed in step 'touchpoints', version 2.", "touchpoints", 2, [$"touchpoint.{Name}"]);
        var known = Staleness.None.With("path", ["activity.fair"], changed).With("path", ["activity.fair"], new StaleCause($"Re-analysis found that the evidence has changed: share of {Name}.", Staleness.Evidence, 7, []));
        var causes = StaleSentences.Restated(known, Words.Struck)["path"][0].Causes;
        Assert.Equal(["Re-analysis found that the evidence has changed: share of [erased].", changed.Reason], causes.Select(cause => cause.Reason));
        Assert.Equal(changed, causes[1]);
    }

    private static StaleCause Cause(string channel, int revision) => new($"Channel '{channel}' came into scope.", Staleness.Charter, revision, []);

    private static Staleness Late(params LateChange[] changes) => Staleness.None with { Late = new Dictionary<string, IReadOnlyList<LateChange>> { ["touchpoints"] = changes } };
}
