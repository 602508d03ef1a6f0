using Journey.Domain.Guidance;
using Journey.Domain.Projects;

namespace Journey.Tests.Domain;

public sealed class BestPracticesTests
{
    private static readonly DateTimeOffset Old = Given.Now.AddDays(-Given.Charter.CadenceDays - 1);

    [Fact]
    public void Connected_data_are_those_of_both_systems_and_fresh()
    {
        Assert.True(Check(Practice.DataConnected, ("crm", Given.Now), ("ccm", Given.Now)).Met);
        var open = Check(Practice.DataConnected, ("ccm", Old));
        Assert.Equal((false, 2), (open.Met, open.Gaps.Count));
        Assert.Equal([("crm", DataState.Missing, 0L), ("ccm", DataState.Stale, 1L)], open.Evidence.Select(one => (one.Of, one.State, one.Count)));
        Assert.Equal(["CRM: there is none.", $"Customer communication: older than {Given.Charter.CadenceDays} days."], open.Gaps);
        Assert.Equal(["Customer communication: there is none."], Check(Practice.DataConnected, ("crm", Given.Now)).Gaps);
    }

    [Fact]
    public void Customers_are_asked_where_either_way_of_asking_is_fresh()
    {
        Assert.True(Check(Practice.CustomersAsked, ("surveys", Old), ("interviews", Given.Now)).Met);
        Assert.True(Check(Practice.CustomersAsked, ("surveys", Given.Now)).Met);
        Assert.Equal(2, Check(Practice.CustomersAsked, ("feedback", Given.Now), ("interviews", Old)).Gaps.Count);
    }

    [Fact]
    public void Context_is_watched_where_it_is_fresh_and_the_map_is_no_older_than_its_cadence()
    {
        Assert.Equal(["Approved map: there is none."], Check(Practice.ContextWatched, ("context", Given.Now)).Gaps);
        Assert.True(Of("en", (3, Given.Now.AddDays(-Given.Charter.CadenceDays)), ("context", Given.Now)).Single(check => check.Practice == Practice.ContextWatched).Met);
        Assert.False(Of("en", (3, Old), ("context", Given.Now)).Single(check => check.Practice == Practice.ContextWatched).Met);
    }

    [Fact]
    public void Titles_and_gaps_are_in_each_language()
    {
        var told = GuidanceTexts.Languages.Select(language => Of(language, null, ("crm", Old))).ToList();
        for (var check = 0; check < 3; check++)
        {
            Assert.Equal(4, told.Select(checks => checks[check].Title).Distinct().Count());
            Assert.Equal(4, told.Select(checks => string.Join(' ', checks[check].Gaps)).Distinct().Count());
        }
    }

    private static PracticeCheck Check(Practice practice, params IReadOnlyList<(string Kind, DateTimeOffset At)> held) => Of("en", null, held).Single(check => check.Practice == practice);

    private static IReadOnlyList<PracticeCheck> Of(string language, (int, DateTimeOffset)? map, params IReadOnlyList<(string Kind, DateTimeOffset At)> held) =>
        BestPractices.Of(DataInventory.Of(Given.Charter, held.ToDictionary(one => one.Kind, one => new DataHeld(1, one.At, one.At, one.At)), Given.Now), map, Given.Now, language);
}
